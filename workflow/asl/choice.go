package asl

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// rule is a condition of a Choice state. The error is a *failure: a path that
// leads nowhere.
type rule interface {
	holds(s *scope) (bool, error)
}

// branch is a rule of a Choice state and where it leads.
type branch struct {
	rule rule
	next string
}

type andRule []rule

func (r andRule) holds(s *scope) (bool, error) {
	for _, inner := range r {
		if ok, err := inner.holds(s); err != nil || !ok {
			return false, err
		}
	}
	return true, nil
}

type orRule []rule

func (r orRule) holds(s *scope) (bool, error) {
	for _, inner := range r {
		if ok, err := inner.holds(s); err != nil || ok {
			return ok, err
		}
	}
	return false, nil
}

type notRule struct{ inner rule }

func (r notRule) holds(s *scope) (bool, error) {
	ok, err := r.inner.holds(s)
	return !ok, err
}

// test compares a variable with a constant, or with what a path leads to.
type test struct {
	variable *path
	presence bool // IsPresent: a variable that is not there is an answer
	want     any
	wantPath *path
	compare  func(value, want any) bool
}

func (t *test) holds(s *scope) (bool, error) {
	value, err := s.find(t.variable)
	if t.presence {
		return (err == nil) == t.want, nil
	}
	if err != nil {
		return false, noVariable(t.variable)
	}
	want := t.want
	if t.wantPath != nil {
		if want, err = s.find(t.wantPath); err != nil {
			return false, noVariable(t.wantPath)
		}
	}
	return t.compare(value, want), nil
}

func noVariable(p *path) error {
	return &failure{name: errRuntime, cause: fmt.Sprintf("Invalid path '%s': The choice state's condition path references an invalid value.", p.text)}
}

// comparator is an operator of Choice rules: which constants it takes, and
// when it holds for a value.
type comparator struct {
	accepts func(want any) bool
	compare func(value, want any) bool
}

func isText(v any) bool   { _, ok := v.(string); return ok }
func isNumber(v any) bool { _, ok := number(v); return ok }
func isBool(v any) bool   { _, ok := v.(bool); return ok }
func isTime(v any) bool   { _, ok := instant(v); return ok }

// instant reads an RFC 3339 timestamp with a capital T and an offset.
func instant(v any) (time.Time, bool) {
	text, ok := v.(string)
	if !ok {
		return time.Time{}, false
	}
	t, err := time.Parse(time.RFC3339Nano, text)
	return t, err == nil && !strings.Contains(text, ",")
}

// orders are the suffixes of the ordering operators.
var orders = map[string]func(order int) bool{
	"Equals":            func(o int) bool { return o == 0 },
	"LessThan":          func(o int) bool { return o < 0 },
	"GreaterThan":       func(o int) bool { return o > 0 },
	"LessThanEquals":    func(o int) bool { return o <= 0 },
	"GreaterThanEquals": func(o int) bool { return o >= 0 },
}

// comparators are all operators that compare; each but StringMatches also
// exists with "Path" behind its name.
var comparators = func() map[string]comparator {
	out := map[string]comparator{
		"StringMatches": {isText, func(v, w any) bool { t, ok := v.(string); return ok && matches(t, w.(string)) }},
		"BooleanEquals": {isBool, func(v, w any) bool { return isBool(v) && v == w }},
	}
	for suffix, fits := range orders {
		out["String"+suffix] = comparator{isText, func(v, w any) bool {
			a, okA := v.(string)
			b, okB := w.(string)
			return okA && okB && fits(compareText(a, b))
		}}
		out["Numeric"+suffix] = comparator{isNumber, func(v, w any) bool {
			order, ok := compare(v, w)
			return isNumber(v) && ok && fits(order)
		}}
		out["Timestamp"+suffix] = comparator{isTime, func(v, w any) bool {
			a, okA := instant(v)
			b, okB := instant(w)
			return okA && okB && fits(a.Compare(b))
		}}
	}
	return out
}()

// kinds are the operators that ask what a value is; IsPresent is apart.
var kinds = map[string]func(v any) bool{
	"IsNull":      func(v any) bool { return v == nil },
	"IsNumeric":   isNumber,
	"IsString":    isText,
	"IsBoolean":   isBool,
	"IsTimestamp": isTime,
}

// matches reports whether text fits a pattern in which * stands for anything;
// \* is an asterisk and \\ a backslash.
func matches(text, pattern string) bool {
	var parts []string // texts between asterisks
	var part strings.Builder
	for i := 0; i < len(pattern); i++ {
		switch {
		case pattern[i] == '\\' && i+1 < len(pattern) && (pattern[i+1] == '*' || pattern[i+1] == '\\'):
			i++
			part.WriteByte(pattern[i])
		case pattern[i] == '*':
			parts = append(parts, part.String())
			part.Reset()
		default:
			part.WriteByte(pattern[i])
		}
	}
	last := part.String()
	if len(parts) == 0 {
		return text == last
	}
	rest, ok := strings.CutPrefix(text, parts[0])
	for _, p := range parts[1:] {
		if _, rest2, found := strings.Cut(rest, p); ok && found {
			rest = rest2
		} else {
			return false
		}
	}
	return ok && strings.HasSuffix(rest, last)
}

// compileRule compiles a rule; nested ones have no Next.
func compileRule(v any, depth int) (rule, error) {
	o, ok := v.(map[string]any)
	if !ok || depth > maxNesting {
		return nil, errors.New("a choice rule must be an object, and not nest too deep")
	}
	if _, ok := o["Condition"]; ok {
		return nil, &refusal{"JSONata", "a choice rule with a Condition"}
	}
	if _, ok := o["Assign"]; ok {
		return nil, &refusal{"Assign", "a choice rule with Assign"}
	}
	var operator string
	for _, k := range sortedKeys(o) {
		switch k {
		case "Next", "Comment", "Variable":
			if k == "Next" && depth > 0 {
				return nil, errors.New("only the outermost choice rule has a Next")
			}
		default:
			if operator != "" {
				return nil, fmt.Errorf("a choice rule has both %s and %s", operator, k)
			}
			operator = k
		}
	}
	if operator == "And" || operator == "Or" || operator == "Not" {
		if _, ok := o["Variable"]; ok {
			return nil, fmt.Errorf("%s takes no Variable", operator)
		}
		return compileBoolean(operator, o[operator], depth)
	}
	return compileTest(operator, o)
}

func compileBoolean(operator string, v any, depth int) (rule, error) {
	if operator == "Not" {
		inner, err := compileRule(v, depth+1)
		return notRule{inner}, err
	}
	list, ok := v.([]any)
	if !ok || len(list) == 0 {
		return nil, fmt.Errorf("%s needs a list of choice rules", operator)
	}
	rules := make([]rule, len(list))
	for i, e := range list {
		var err error
		if rules[i], err = compileRule(e, depth+1); err != nil {
			return nil, err
		}
	}
	if operator == "And" {
		return andRule(rules), nil
	}
	return orRule(rules), nil
}

func compileTest(operator string, o map[string]any) (rule, error) {
	text, ok := o["Variable"].(string)
	if !ok {
		return nil, errors.New("a choice rule needs a Variable")
	}
	variable, err := parsePath(text)
	if err != nil {
		return nil, err
	}
	t := &test{variable: variable, want: o[operator], presence: operator == "IsPresent"}
	if kind, ok := kinds[operator]; ok || t.presence {
		t.compare = func(v, w any) bool { return kind(v) == w }
		if !isBool(t.want) {
			return nil, fmt.Errorf("%s needs true or false", operator)
		}
		return t, nil
	}
	name, fromPath := strings.CutSuffix(operator, "Path")
	c, ok := comparators[name]
	if !ok || fromPath && name == "StringMatches" {
		return nil, fmt.Errorf("%q is no operator of a choice rule", operator)
	}
	t.compare = c.compare
	if fromPath {
		text, _ := t.want.(string)
		t.wantPath, err = parsePath(text)
		return t, err
	}
	if !c.accepts(t.want) {
		return nil, fmt.Errorf("%s cannot compare with %s", operator, encode(t.want))
	}
	return t, nil
}
