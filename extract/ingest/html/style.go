package html

import (
	"image/color"
	"math"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"
	"golang.org/x/net/html"

	"github.com/learning-yogi/platform/extract/ingest/sheet"
	"github.com/learning-yogi/platform/extract/page"
)

// look is how an element looks, what it inherits included.
type look struct {
	style  sheet.Style
	align  sheet.Align
	fill   color.NRGBA // its own, or that of its row
	turn   page.Turn
	ruled  *page.Sides // its own borders; nil where it says nothing
	hidden bool        // takes part in the layout at most
	gone   bool        // takes no room (display: none)
	block  bool
	pre    bool
	raised bool // superscript
}

// headingSizes are those of browsers, in points.
var headingSizes = map[string]float64{"h1": 24, "h2": 18, "h3": 14, "h4": 12, "h5": 10, "h6": 8}

const baseSize = 12 // points: the size of text in a browser

// look gives how an element looks inside another.
func (w *walker) look(n *html.Node, in look) look {
	out := look{style: in.style, align: in.align, pre: in.pre, raised: in.raised || n.Data == "sup"}
	if out.style.Size == 0 {
		out.style.Size = baseSize
	}
	switch n.Data {
	case "td", "th", "tr", "tbody", "thead", "tfoot":
		out.fill = in.fill // a cell shows the colour of its row
	}
	switch n.Data {
	case "b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6":
		out.style.Bold = true
	case "pre", "textarea":
		out.pre = true
	case "center":
		out.align = sheet.Centre
	}
	if n.Data == "th" {
		out.align = sheet.Centre
	}
	if size, ok := headingSizes[n.Data]; ok {
		out.style.Size = size
	}
	if c, ok := colour(attr(n, "bgcolor")); ok {
		out.fill = c
	}
	if c, ok := colour(attr(n, "color")); ok && n.Data == "font" {
		out.style.Colour = c
	}
	out.setAlign(attr(n, "align"))
	out.gone = has(n, "hidden")
	for _, r := range w.rules {
		if r.matches(n) {
			out.apply(r.props, in)
		}
	}
	out.apply(declarations(attr(n, "style")), in)
	out.hidden = out.hidden || out.gone
	return out
}

func (l *look) setAlign(v string) {
	switch strings.ToLower(v) {
	case "center", "middle":
		l.align = sheet.Centre
	case "right", "end":
		l.align = sheet.Right
	case "left", "start":
		l.align = sheet.Left
	}
}

// property is one declaration of CSS, in lower case.
type property struct{ name, value string }

// apply lays declarations over a look.
func (l *look) apply(props []property, in look) {
	for _, p := range props {
		switch p.name {
		case "background", "background-color":
			l.setFill(p.value)
		case "display":
			l.gone = p.value == "none"
			l.block = p.value == "block" || p.value == "flex" || p.value == "grid" || p.value == "list-item"
		case "visibility":
			l.hidden = p.value == "hidden" || p.value == "collapse"
		case "mso-hide":
			l.gone = l.gone || p.value == "all"
		case "font-weight":
			n, err := strconv.Atoi(p.value)
			l.style.Bold = strings.HasPrefix(p.value, "bold") || (err == nil && n >= 600)
		case "font-size":
			if v := length(p.value, in.style.Size); v > 0 {
				l.style.Size = v
			}
		case "color":
			if c, ok := colour(p.value); ok {
				l.style.Colour = c
			}
		case "text-align":
			l.setAlign(p.value)
		case "writing-mode":
			if strings.HasPrefix(p.value, "vertical") || p.value == "tb-rl" {
				l.turn = 1
			} else if p.value == "sideways-lr" || p.value == "bt-lr" {
				l.turn = 3
			}
		case "transform", "-webkit-transform", "rotate", "mso-rotate":
			l.rotate(p.value)
		case "white-space":
			l.pre = strings.HasPrefix(p.value, "pre")
		default:
			l.setBorder(p)
		}
	}
}

func (l *look) setFill(v string) {
	for _, part := range append([]string{v}, strings.Fields(v)...) {
		if c, ok := colour(part); ok {
			l.fill = c
			return
		}
	}
	if v == "none" || v == "transparent" {
		l.fill = color.NRGBA{}
	}
}

// rotate adds quarter turns.
func (l *look) rotate(v string) {
	v = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(v), "rotate("), ")")
	degrees, err := strconv.ParseFloat(strings.TrimSuffix(v, "deg"), 64)
	if err != nil || math.Abs(degrees) > 360 {
		return
	}
	l.turn = (l.turn + page.Turn(int(math.Round(degrees/90))+4)) % 4
}

// setBorder reads border, border-left, border-top-style and so on.
func (l *look) setBorder(p property) {
	rest, ok := strings.CutPrefix(p.name, "border")
	if !ok || strings.HasPrefix(rest, "-collapse") || strings.HasPrefix(rest, "-spacing") ||
		strings.Contains(rest, "-radius") || strings.Contains(rest, "-color") || rest == "-image" {
		return
	}
	drawn := true
	for _, f := range strings.Fields(p.value) {
		if f == "none" || f == "hidden" || f == "0" || f == "0px" || f == "0pt" || f == "initial" {
			drawn = false
		}
	}
	if l.ruled == nil {
		l.ruled = &page.Sides{}
	} else {
		sides := *l.ruled
		l.ruled = &sides
	}
	side := func(name string, v *bool) {
		if rest == "" || rest == "-style" || rest == "-width" || strings.HasPrefix(rest, name) {
			*v = drawn
		}
	}
	side("-left", &l.ruled.Left)
	side("-top", &l.ruled.Top)
	side("-right", &l.ruled.Right)
	side("-bottom", &l.ruled.Bottom)
}

// rule is a simple rule of a style sheet: its last compound selector.
type rule struct {
	tag, class, id string
	props          []property
}

func (r rule) matches(n *html.Node) bool {
	if r.tag != "" && r.tag != n.Data {
		return false
	}
	if r.id != "" && r.id != attr(n, "id") {
		return false
	}
	if r.class == "" {
		return true
	}
	for _, c := range strings.Fields(attr(n, "class")) {
		if c == r.class {
			return true
		}
	}
	return false
}

func (r rule) weight() int {
	switch {
	case r.id != "":
		return 2
	case r.class != "":
		return 1
	}
	return 0
}

// maxRules bounds the rules that every element is tried against.
const maxRules = 400

// collectRules reads the style elements of a document, in order of weight.
func (w *walker) collectRules(root *html.Node) {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "style" && n.FirstChild != nil {
			w.rules = append(w.rules, parseRules(n.FirstChild.Data)...)
		}
		if len(w.rules) > maxRules {
			w.rules = w.rules[:maxRules]
			break
		}
	}
	sort.SliceStable(w.rules, func(i, j int) bool { return w.rules[i].weight() < w.rules[j].weight() })
}

// parseRules reads a style sheet. At-rules are left out: they are about other
// media.
func parseRules(css string) []rule {
	var out []rule
	css = stripComments(css)
	for len(css) > 0 && len(out) <= maxRules {
		open := strings.IndexByte(css, '{')
		if open < 0 {
			break
		}
		selector := strings.TrimSpace(css[:open])
		end := closing(css[open:]) + open
		body := css[open+1 : end]
		css = css[min(end+1, len(css)):]
		if i := strings.LastIndexByte(selector, ';'); i >= 0 { // @import and the like
			selector = strings.TrimSpace(selector[i+1:])
		}
		if strings.HasPrefix(selector, "@") {
			continue
		}
		props := declarations(body)
		for _, s := range strings.Split(selector, ",") {
			if r, ok := parseSelector(s, props); ok {
				out = append(out, r)
			}
		}
	}
	return out
}

// closing gives the index of the brace that closes the one at 0, or the end.
func closing(s string) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(s)
}

func stripComments(s string) string {
	var b strings.Builder
	for {
		i := strings.Index(s, "/*")
		if i < 0 {
			b.WriteString(s)
			break
		}
		b.WriteString(s[:i])
		j := strings.Index(s[i+2:], "*/")
		if j < 0 {
			break
		}
		s = s[i+2+j+2:]
	}
	return strings.NewReplacer("<!--", "", "-->", "").Replace(b.String())
}

// parseSelector reads tag, .class, #id or tag.class. Of a selector with
// ancestors the last part counts, but it hides nothing: the element may stand
// elsewhere.
func parseSelector(s string, props []property) (rule, bool) {
	parts := strings.Fields(strings.ToLower(strings.ReplaceAll(s, ">", " ")))
	if len(parts) == 0 {
		return rule{}, false
	}
	last := strings.Fields(strings.ReplaceAll(s, ">", " "))[len(parts)-1]
	if strings.ContainsAny(last, ":[+~*()") || strings.Count(last, ".") > 1 {
		return rule{}, false
	}
	r := rule{props: props}
	if len(parts) > 1 {
		r.props = nil
		for _, p := range props {
			if p.name != "display" && p.name != "visibility" {
				r.props = append(r.props, p)
			}
		}
	}
	if tag, id, ok := strings.Cut(last, "#"); ok {
		r.tag, r.id = strings.ToLower(tag), id
	} else {
		tag, class, _ := strings.Cut(last, ".")
		r.tag, r.class = strings.ToLower(tag), class
	}
	return r, r.tag+r.class+r.id != ""
}

// declarations reads the declarations of a style attribute or a rule.
func declarations(s string) []property {
	var out []property
	for _, d := range strings.Split(s, ";") {
		name, value, ok := strings.Cut(d, ":")
		if !ok {
			continue
		}
		value = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(strings.ToLower(value)), "!important"))
		out = append(out, property{strings.ToLower(strings.TrimSpace(name)), value})
	}
	return out
}

// colour reads a colour of CSS; a transparent one is none.
func colour(s string) (color.NRGBA, bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	if c, ok := colornames.Map[s]; ok {
		return color.NRGBA{R: c.R, G: c.G, B: c.B, A: 255}, true
	}
	if hex, ok := strings.CutPrefix(s, "#"); ok || len(s) == 6 {
		if len(hex) == 3 {
			hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
		}
		v, err := strconv.ParseUint(hex, 16, 32)
		return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}, err == nil && len(hex) == 6
	}
	name, body, ok := strings.Cut(strings.TrimSuffix(s, ")"), "(")
	if !ok || (name != "rgb" && name != "rgba") {
		return color.NRGBA{}, false
	}
	parts := strings.FieldsFunc(body, func(r rune) bool { return r == ',' || r == ' ' || r == '/' })
	if len(parts) < 3 {
		return color.NRGBA{}, false
	}
	var v [3]uint8
	for i := range v {
		f, err := strconv.ParseFloat(parts[i], 64)
		if err != nil || f < 0 || f > 255 {
			return color.NRGBA{}, false
		}
		v[i] = uint8(f)
	}
	if len(parts) > 3 {
		if a, err := strconv.ParseFloat(parts[3], 64); err == nil && a < minAlpha {
			return color.NRGBA{}, false
		}
	}
	return color.NRGBA{R: v[0], G: v[1], B: v[2], A: 255}, true
}

// minAlpha is the opacity below which a fill is not seen.
const minAlpha = 0.05

// length reads a font size in points; em and % are of the size around it.
func length(s string, around float64) float64 {
	if around == 0 {
		around = baseSize
	}
	for _, u := range []struct {
		name  string
		scale float64
	}{{"rem", baseSize}, {"pt", 1}, {"px", 0.75}, {"em", around}, {"%", around / 100}} {
		if n, ok := strings.CutSuffix(s, u.name); ok {
			v, err := strconv.ParseFloat(strings.TrimSpace(n), 64)
			if err != nil || !(v > 0) {
				return 0
			}
			return min(v*u.scale, maxSize)
		}
	}
	return 0
}

// maxSize bounds a font size in points.
const maxSize = 400
