package synth

// Known gives the right answer of a fixture without drawing it, and says what
// kind of document it is, for figures by kind: its layout, what it went
// through, its format and language.
func (f Fixture) Known() (Label, map[string]string, error) {
	c, err := New(f.Seed, f.Options)
	if err != nil {
		return Label{}, nil, err
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
	label := c.Label
	label.ID, label.File = f.ID, f.File()
	return label, t, nil
}

// Picture reports whether a format holds the timetable as a picture.
func (f Format) Picture() bool { return f == PNG || f == JPEG || f == Scan || f == Mix || f == Pic }
