package docx

import (
	"strconv"
	"strings"

	"github.com/learning-yogi/platform/extract/ingest/ooxml"
)

// maxLevel is how many levels a list has.
const maxLevel = 9

// level is how one level of a list is numbered.
type level struct {
	format string // decimal, upperRoman, ...
	text   string // "%1." with the numbers of the levels
	start  int
}

// numbering gives list items their labels and counts them.
type numbering struct {
	abstract map[string][maxLevel]level
	lists    map[string]string        // numbering id -> abstract id
	counts   map[string][maxLevel]int // by abstract id: items so far
}

// readNumbering reads the numbering part, where there is one.
func (r *reader) readNumbering() error {
	n := numbering{
		abstract: map[string][maxLevel]level{},
		lists:    map[string]string{}, counts: map[string][maxLevel]int{},
	}
	r.numbers = n
	data, ok, err := r.related("numbering")
	if err != nil || !ok {
		return err
	}
	x := ooxml.NewXML(data, r.limits)
	return x.Each(func(ooxml.Element) error {
		return x.Each(func(e ooxml.Element) error {
			switch e.Name {
			case "abstractNum":
				levels, err := readLevels(x)
				n.abstract[e.Attr("abstractNumId")] = levels
				return err
			case "num":
				id := e.Attr("numId")
				return x.Each(func(e ooxml.Element) error {
					if e.Name == "abstractNumId" {
						n.lists[id] = e.Attr("val")
					}
					return nil
				})
			}
			return nil
		})
	})
}

func readLevels(x *ooxml.XML) (levels [maxLevel]level, err error) {
	err = x.Each(func(e ooxml.Element) error {
		i := e.Int("ilvl", -1)
		if e.Name != "lvl" || i < 0 || i >= maxLevel {
			return nil
		}
		l := &levels[i]
		l.start = 1
		return x.Each(func(e ooxml.Element) error {
			switch e.Name {
			case "start":
				l.start = e.Int("val", 1)
			case "numFmt":
				l.format = e.Attr("val")
			case "lvlText":
				l.text = e.Attr("val")
			}
			return nil
		})
	})
	return levels, err
}

// label counts one more item of a list and gives its label; bullets and items
// outside lists have none.
func (n numbering) label(list string, at int) string {
	id, ok := n.lists[list]
	if !ok || at < 0 || at >= maxLevel {
		return ""
	}
	levels := n.abstract[id]
	counts := n.counts[id]
	counts[at]++
	for i := at + 1; i < maxLevel; i++ {
		counts[i] = 0
	}
	n.counts[id] = counts
	if levels[at].format == "bullet" || levels[at].format == "none" {
		return ""
	}
	label := levels[at].text
	for i := 0; i <= at; i++ {
		number := levels[i].start + max(counts[i], 1) - 1
		label = strings.ReplaceAll(label, "%"+strconv.Itoa(i+1), format(levels[i].format, number))
	}
	return label
}

// format writes a number as a list does.
func format(how string, n int) string {
	switch how {
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperLetter":
		return letters(n)
	case "lowerLetter":
		return strings.ToLower(letters(n))
	case "decimalZero":
		if n >= 0 && n < 10 {
			return "0" + strconv.Itoa(n)
		}
	}
	return strconv.Itoa(n)
}

// letters writes 1 as A, 26 as Z, 27 as AA, 28 as BB.
func letters(n int) string {
	if n < 1 || n > 26*10 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune('A'+(n-1)%26)), (n-1)/26+1)
}

// roman writes numbers from 1 to 399 in Roman figures.
func roman(n int) string {
	if n < 1 || n > 399 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, d := range []struct {
		value int
		text  string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.value; n -= d.value {
			b.WriteString(d.text)
		}
	}
	return b.String()
}
