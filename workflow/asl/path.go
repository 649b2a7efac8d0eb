package asl

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// path is a compiled JSONPath: over the data of the state ($), or over the
// context object ($$).
type path struct {
	text    string
	context bool
	steps   []segment
}

// segment is one step of a path. With deep set it applies to a value and to
// everything below it ("..").
type segment struct {
	deep    bool
	names   []string  // ['a','b'] or .a
	indexes []int     // [0,-1]
	all     bool      // * or [*]
	slice   *sliceOf  // [from:to:step]
	filter  predicate // [?(...)]
}

type sliceOf struct {
	from, to *int
	step     int
}

// definite reports whether a path leads to one value at most. An indefinite
// path gives a list of all it finds, which may be empty.
func (p *path) definite() bool {
	for _, s := range p.steps {
		if s.deep || s.all || s.slice != nil || s.filter != nil || len(s.names)+len(s.indexes) != 1 {
			return false
		}
	}
	return true
}

// reference reports whether a path is a Reference Path, which may be written
// to: names and single indexes, counted from the front.
func (p *path) reference() bool {
	if p.context || !p.definite() {
		return false
	}
	for _, s := range p.steps {
		if len(s.indexes) == 1 && s.indexes[0] < 0 {
			return false
		}
	}
	return true
}

// parsePath compiles a whole string as a path.
func parsePath(text string) (*path, error) {
	p, rest, err := scanPath(text)
	if err != nil {
		return nil, err
	}
	if rest != "" {
		return nil, fmt.Errorf("the path %q cannot be read from %q on", text, rest)
	}
	return p, nil
}

// scanPath compiles the path that text begins with and gives what follows it.
func scanPath(text string) (*path, string, error) {
	rest, ok := strings.CutPrefix(text, "$")
	if !ok {
		return nil, "", fmt.Errorf("the path %q does not begin with $", text)
	}
	p := &path{}
	if rest, p.context = strings.CutPrefix(rest, "$"); rest != "" && isNameRune(rune(rest[0])) {
		return nil, "", &refusal{"variables", fmt.Sprintf("%q refers to a variable; variables need Assign", text)}
	}
	deep := 0
	for rest != "" && (rest[0] == '.' || rest[0] == '[') {
		var s segment
		var err error
		if s, rest, err = scanSegment(rest); err != nil {
			var refused *refusal
			if errors.As(err, &refused) {
				return nil, "", err
			}
			return nil, "", fmt.Errorf("the path %q: %w", text, err)
		}
		if s.deep {
			deep++
		}
		if deep > 1 {
			return nil, "", &refusal{"JSONPath descents", fmt.Sprintf("more than one .. in the path %q", text)}
		}
		p.steps = append(p.steps, s)
	}
	p.text = text[:len(text)-len(rest)]
	return p, rest, nil
}

// isNameRune reports whether a name after a dot may contain r.
func isNameRune(r rune) bool { return r > ' ' && !strings.ContainsRune(`.[]()'",*?@$&|=<>!`, r) }

func scanSegment(text string) (segment, string, error) {
	var s segment
	if rest, ok := strings.CutPrefix(text, ".."); ok {
		s.deep = true
		if strings.HasPrefix(rest, "[") {
			inner, after, err := scanBracket(rest[1:])
			inner.deep = true
			return inner, after, err
		}
		text = "." + rest
	}
	if rest, ok := strings.CutPrefix(text, "["); ok {
		return scanBracket(rest)
	}
	text = text[1:] // the dot
	if rest, ok := strings.CutPrefix(text, "*"); ok {
		s.all = true
		return s, rest, nil
	}
	end := strings.IndexFunc(text, func(r rune) bool { return !isNameRune(r) })
	if end < 0 {
		end = len(text)
	}
	if end == 0 {
		return s, "", errors.New("a name is missing after a dot")
	}
	if strings.HasPrefix(text[end:], "(") {
		return s, "", &refusal{"JSONPath functions", fmt.Sprintf("the function %q in a path", text[:end]+"()")}
	}
	s.names = []string{text[:end]}
	return s, text[end:], nil
}

// scanBracket reads what follows an opening bracket.
func scanBracket(text string) (segment, string, error) {
	text = strings.TrimLeft(text, " ")
	switch {
	case strings.HasPrefix(text, "?"):
		return scanFilter(text[1:])
	case strings.HasPrefix(text, "*"):
		rest, ok := strings.CutPrefix(strings.TrimLeft(text[1:], " "), "]")
		if !ok {
			return segment{}, "", errors.New("a bracket is not closed")
		}
		return segment{all: true}, rest, nil
	case strings.HasPrefix(text, "'"), strings.HasPrefix(text, `"`):
		return scanNames(text)
	}
	inner, rest, ok := strings.Cut(text, "]")
	if !ok {
		return segment{}, "", errors.New("a bracket is not closed")
	}
	if strings.Contains(inner, ":") {
		s, err := parseSlice(inner)
		return segment{slice: s}, rest, err
	}
	var s segment
	for part := range strings.SplitSeq(inner, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(part))
		if err != nil {
			return segment{}, "", fmt.Errorf("%q is neither an index nor a quoted name", part)
		}
		s.indexes = append(s.indexes, n)
	}
	return s, rest, nil
}

func parseSlice(text string) (*sliceOf, error) {
	parts := strings.Split(text, ":")
	if len(parts) > 3 {
		return nil, fmt.Errorf("%q is no slice", text)
	}
	var bounds [3]*int
	for i, part := range parts {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		n, err := strconv.Atoi(part)
		if err != nil {
			return nil, fmt.Errorf("%q is no slice", text)
		}
		bounds[i] = &n
	}
	s := &sliceOf{from: bounds[0], to: bounds[1], step: 1}
	if bounds[2] != nil {
		s.step = *bounds[2]
	}
	if s.step < 1 {
		return nil, fmt.Errorf("%q steps by less than one", text)
	}
	return s, nil
}

// scanNames reads quoted names, separated by commas, up to the bracket.
func scanNames(text string) (segment, string, error) {
	var s segment
	for {
		name, rest, err := scanQuoted(text)
		if err != nil {
			return s, "", err
		}
		s.names = append(s.names, name)
		rest = strings.TrimLeft(rest, " ")
		if after, ok := strings.CutPrefix(rest, "]"); ok {
			return s, after, nil
		}
		after, ok := strings.CutPrefix(rest, ",")
		if !ok {
			return s, "", errors.New("a bracket is not closed")
		}
		text = strings.TrimLeft(after, " ")
	}
}

// scanQuoted reads a quoted name or text. A backslash takes the quote that
// encloses it, or another backslash, literally; before anything else it stands
// for itself, as recorded from the service.
func scanQuoted(text string) (string, string, error) {
	if text == "" || text[0] != '\'' && text[0] != '"' {
		return "", "", errors.New("a quoted name is missing")
	}
	quote := text[0]
	var b strings.Builder
	for i := 1; i < len(text); i++ {
		switch c := text[i]; {
		case c == quote:
			return b.String(), text[i+1:], nil
		case c == '\\' && i+1 < len(text) && (text[i+1] == quote || text[i+1] == '\\'):
			i++
			b.WriteByte(text[i])
		default:
			b.WriteByte(c)
		}
	}
	return "", "", errors.New("a quote is not closed")
}
