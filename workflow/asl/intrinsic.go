package asl

import (
	"errors"
	"fmt"
	"strings"
)

// call is an intrinsic function with its arguments.
type call struct {
	text string
	name string
	run  func(s *scope, args []any) (any, error)
	args []expression
}

func (c *call) eval(s *scope) (any, error) {
	args := make([]any, len(c.args))
	for i, a := range c.args {
		v, err := a.eval(s)
		if err != nil {
			return nil, err
		}
		args[i] = v
	}
	v, err := c.run(s, args)
	if err != nil {
		return nil, &failure{name: errIntrinsic, cause: fmt.Sprintf("The function '%s' had the following error: %s", c.text, err)}
	}
	return v, nil
}

// parseCall compiles a whole string as an intrinsic function.
func parseCall(text string) (expression, error) {
	e, rest, err := scanCall(text, 0)
	if err != nil {
		return nil, err
	}
	if rest = strings.TrimSpace(rest); rest != "" {
		return nil, fmt.Errorf("%q is left over after an intrinsic function", rest)
	}
	return e, nil
}

func scanCall(text string, depth int) (expression, string, error) {
	if depth > maxNesting {
		return nil, "", errors.New("intrinsic functions nest too deep")
	}
	name, rest, ok := strings.Cut(text, "(")
	name = strings.TrimSpace(name)
	if !ok {
		return nil, "", fmt.Errorf("%q is no call of an intrinsic function", text)
	}
	f, ok := functions[name]
	if !ok {
		return nil, "", &refusal{"intrinsic function " + name, fmt.Sprintf("the intrinsic function %q", name)}
	}
	c := &call{name: name, run: f.run}
	rest = strings.TrimLeft(rest, " ")
	for !strings.HasPrefix(rest, ")") {
		if len(c.args) > 0 {
			if rest, ok = strings.CutPrefix(rest, ","); !ok {
				return nil, "", fmt.Errorf("a comma or a closing parenthesis is missing in %q", text)
			}
		}
		a, after, err := scanArgument(strings.TrimLeft(rest, " "), name, len(c.args), depth)
		if err != nil {
			return nil, "", err
		}
		c.args = append(c.args, a)
		rest = strings.TrimLeft(after, " ")
	}
	rest = rest[1:]
	c.text = text[:len(text)-len(rest)]
	if n := len(c.args); n < f.least || n > f.most {
		return nil, "", fmt.Errorf("%s does not take %d arguments", name, n)
	}
	if name == "States.MathRandom" && len(c.args) == 3 {
		return nil, "", &refusal{"seeded States.MathRandom", "States.MathRandom with a seed; the service's numbers for a seed are not documented"}
	}
	return c, rest, nil
}

func scanArgument(text, function string, at, depth int) (expression, string, error) {
	switch {
	case strings.HasPrefix(text, "'"):
		raw, rest, err := scanText(text)
		if err != nil {
			return nil, "", err
		}
		if function == "States.Format" && at == 0 {
			return literal{raw}, rest, nil // Format itself reads the escapes
		}
		return literal{unescape(raw)}, rest, nil
	case strings.HasPrefix(text, "$"):
		p, rest, err := scanPath(text)
		if err != nil {
			return nil, "", err
		}
		return lookup{p, function}, rest, nil
	case strings.HasPrefix(text, "States."):
		return scanCall(text, depth+1)
	}
	end := strings.IndexAny(text, ",) ")
	if end <= 0 {
		return nil, "", fmt.Errorf("an argument of %s is missing or cannot be read at %q", function, text)
	}
	v, err := decode([]byte(text[:end]))
	if _, isText := v.(string); err != nil || isText || composite(v) {
		return nil, "", fmt.Errorf("the argument %q of %s is no number, true, false, null, path or text in single quotes", text[:end], function)
	}
	return literal{v}, text[end:], nil
}

// scanText reads a text in single quotes and leaves its escapes as they are.
func scanText(text string) (string, string, error) {
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '\'':
			return text[1:i], text[i+1:], nil
		}
	}
	return "", "", errors.New("a quote is not closed")
}

// unescape resolves \' \{ \} and \\; a backslash before anything else stands
// for itself.
func unescape(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && i+1 < len(text) && strings.IndexByte(`'{}\`, text[i+1]) >= 0 {
			i++
		}
		b.WriteByte(text[i])
	}
	return b.String()
}
