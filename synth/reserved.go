package synth

// The reserved layouts, for measuring only: nobody who works on the engine
// looks at them.
const (
	DayBoxes Layout = "reserved-1"
)

// Reserved lists the layouts that are drawn for reserved numbers only, or when
// asked for by name.
func Reserved() []Layout { return nil }
