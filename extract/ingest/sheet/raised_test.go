package sheet

import "testing"

func TestRaised(t *testing.T) {
	for in, want := range map[string]string{"30": "³⁰", "05": "⁰⁵", "2": "2", "st": "st", "75": "75", "300": "300", "": ""} {
		if got := Raised(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
