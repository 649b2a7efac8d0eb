package synth

// Traits says what kind of document a fixture is, for figures by kind: its
// layout, what it went through, its format and language.
func (f Fixture) Traits() (map[string]string, error) {
	c, err := New(f.Seed, f.Options)
	if err != nil {
		return nil, err
	}
	t := map[string]string{"layout": string(c.Options.Layout), "wear": f.Wear.Name, "format": string(f.Format), "language": c.Options.Language}
	if f.Options.Other != "" {
		t["layout"] = "other"
	}
	switch {
	case !f.Format.Picture():
		t["wear"] = "native"
	case t["wear"] == "":
		t["wear"] = "clean"
	}
	return t, nil
}

// Picture reports whether a format holds the timetable as a picture.
func (f Format) Picture() bool { return f == PNG || f == JPEG || f == Scan || f == Mix || f == Pic }
