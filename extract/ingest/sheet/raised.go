package sheet

import "strings"

var raised = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")

// Raised writes text that a document sets as superscript so that it cannot be
// taken for the end of the number before it: "30" after an 8 is half past
// eight, not 830. Other text stays as it is.
func Raised(s string) string {
	if len(s) == 2 && s[0] >= '0' && s[0] <= '5' && s[1] >= '0' && s[1] <= '9' {
		return raised.Replace(s)
	}
	return s
}
