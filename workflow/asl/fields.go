package asl

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// fields reads the fields of one state and notes what is wrong with them.
type fields struct {
	l     *loader
	state string
	o     map[string]any
}

func (f fields) add(err error) { f.l.add(f.state, err) }

func (f fields) wrong(field string, err error) {
	if err != nil {
		f.add(fmt.Errorf("%s: %w", field, err))
	}
}

// whole reads a whole number; nil where the field is absent.
func (f fields) whole(field string, least, most int64) *int64 {
	v, ok := f.o[field]
	if !ok {
		return nil
	}
	n, ok := integer(v)
	if !ok || n < least || n > most {
		f.add(fmt.Errorf("%s must be a whole number from %d to %d, not %s", field, least, most, encode(v)))
		return nil
	}
	return &n
}

func (f fields) path(field string) *path {
	v, ok := f.o[field]
	if !ok {
		return nil
	}
	text, ok := v.(string)
	if !ok {
		f.add(fmt.Errorf("%s must be a path", field))
		return nil
	}
	p, err := parsePath(text)
	f.wrong(field, err)
	return p
}

// selector reads InputPath, OutputPath or, as a reference path, ResultPath.
func (f fields) selector(field string, reference bool) selector {
	if v, ok := f.o[field]; ok && v == nil {
		return selector{none: true}
	}
	p := f.path(field)
	if p != nil && reference && !p.reference() {
		f.add(fmt.Errorf("%s must be a reference path, not %q", field, p.text))
	}
	return selector{path: p}
}

func (f fields) template(field string) expression {
	v, ok := f.o[field]
	if !ok {
		return nil
	}
	e, err := compileTemplate(v)
	f.wrong(field, err)
	if err != nil {
		return nil
	}
	return e
}

// duration reads seconds that stand in field, or at the path in field+"Path".
func (f fields) duration(field string, least int64) duration {
	d := duration{field: field + "Path", least: least, fixed: f.whole(field, least, maxSeconds), path: f.path(field + "Path")}
	if f.o[field] != nil && f.o[d.field] != nil {
		f.add(fmt.Errorf("%s and %s exclude one another", field, d.field))
	}
	return d
}

// transition reads Next or End.
func (f fields) transition() string {
	next, hasNext := f.o["Next"].(string)
	end := f.o["End"]
	if (end == true) == (hasNext && next != "") || end != nil && !isBool(end) {
		f.add(errors.New("a state needs either a Next or \"End\": true"))
	}
	return next
}

// textOr reads a text, or a path or intrinsic function that gives one.
func (f fields) textOr(field, pathField string) expression {
	v, has := f.o[field]
	p, hasPath := f.o[pathField]
	switch {
	case has && hasPath:
		f.add(fmt.Errorf("%s and %s exclude one another", field, pathField))
	case has:
		if !isText(v) {
			f.add(fmt.Errorf("%s must be a text", field))
		}
		return literal{v}
	case hasPath:
		e, err := compileDynamic(p, pathField)
		f.wrong(pathField, err)
		return e
	}
	return nil
}

func (f fields) task(s *state) {
	text, _ := f.o["Resource"].(string)
	if text == "" {
		f.add(errors.New("a Task state needs a Resource"))
	}
	s.resource = readResource(text)
	s.parameters = f.template("Parameters")
	s.timeout = f.duration("TimeoutSeconds", 1)
	s.heartbeat = f.duration("HeartbeatSeconds", 1)
	if t, h := s.timeout.fixed, s.heartbeat.fixed; t != nil && h != nil && *h >= *t {
		f.add(errors.New("HeartbeatSeconds must be less than TimeoutSeconds"))
	}
	credentials, ok := f.o["Credentials"].(map[string]any)
	if _, given := f.o["Credentials"]; given && !ok {
		f.add(errors.New("credentials must be an object"))
	}
	for _, k := range sortedKeys(credentials) {
		if k != "RoleArn" && k != "RoleArn.$" {
			f.add(fmt.Errorf("there is no field %q in Credentials", k))
		}
	}
	s.credentials = f.template("Credentials")
}

func (f fields) wait(s *state) {
	given := 0
	for _, field := range []string{"Seconds", "SecondsPath", "Timestamp", "TimestampPath"} {
		if _, ok := f.o[field]; ok {
			given++
		}
	}
	if given != 1 {
		f.add(errors.New("a Wait state needs exactly one of Seconds, SecondsPath, Timestamp, TimestampPath"))
	}
	s.seconds = f.duration("Seconds", 0)
	s.timestamp = f.textOr("Timestamp", "TimestampPath")
	if t, ok := f.o["Timestamp"]; ok && !isTime(t) {
		f.add(fmt.Errorf("Timestamp must be an RFC 3339 time, not %s", encode(t)))
	}
	if p, ok := f.o["TimestampPath"].(string); ok && strings.HasPrefix(p, "States.") {
		f.add(errors.New("TimestampPath must be a path"))
	}
}

func (f fields) choice(s *state) {
	list, ok := f.o["Choices"].([]any)
	if !ok || len(list) == 0 {
		f.add(errors.New("a Choice state needs a list of Choices"))
	}
	for i, v := range list {
		r, err := compileRule(v, 0)
		f.wrong(fmt.Sprintf("choice %d", i+1), err)
		o, _ := v.(map[string]any)
		next, _ := o["Next"].(string)
		if next == "" {
			f.add(fmt.Errorf("choice %d needs a Next", i+1))
		}
		s.branches = append(s.branches, branch{r, next})
	}
	if v, ok := f.o["Default"]; ok {
		if s.fallback, ok = v.(string); !ok || s.fallback == "" {
			f.add(errors.New("the Default must name a state"))
		}
	}
}

func (f fields) mapState(s *state) {
	if s.items = f.path("ItemsPath"); s.items != nil && !s.items.definite() {
		f.add(errors.New("ItemsPath must lead to one value"))
	}
	if n, ok := integer(f.o["MaxConcurrency"]); !ok || n != 1 {
		f.add(&refusal{"concurrent Map", "a Map state without \"MaxConcurrency\": 1"})
	}
	s.item = f.template("ItemSelector")
	if _, legacy := f.o["Parameters"]; legacy {
		if s.item != nil {
			f.add(errors.New("ItemSelector and Parameters exclude one another"))
		}
		s.item = f.template("Parameters")
	}
	field := "ItemProcessor"
	if _, legacy := f.o["Iterator"]; legacy {
		field = "Iterator"
	}
	processor, ok := f.o[field].(map[string]any)
	if _, both := f.o["ItemProcessor"]; !ok || both && field == "Iterator" {
		f.add(errors.New("a Map state needs an ItemProcessor, or an Iterator"))
		return
	}
	f.l.allow(f.state, processor, "Comment", "ProcessorConfig", "QueryLanguage", "StartAt", "States")
	f.l.queryLanguage(f.state, processor)
	if config, ok := processor["ProcessorConfig"]; ok {
		o, _ := config.(map[string]any)
		switch mode, given := o["Mode"]; {
		case mode == "DISTRIBUTED":
			f.add(&refusal{"distributed Map", "a Map state in the mode DISTRIBUTED"})
		case given && mode != "INLINE" || o == nil:
			f.add(errors.New("the Mode of a ProcessorConfig must be INLINE"))
		default:
			f.l.allow(f.state, o, "Mode")
		}
	}
	s.processor = f.l.graph(f.state, processor)
}

// errorNames reads ErrorEquals; States.ALL must stand alone in the last entry.
func (f fields) errorNames(where string, v any, last bool) []string {
	list, _ := v.([]any)
	var out []string
	for _, e := range list {
		if name, ok := e.(string); ok {
			out = append(out, name)
		}
	}
	if len(out) == 0 || len(out) != len(list) {
		f.add(fmt.Errorf("%s: ErrorEquals must be a list of names", where))
	}
	if slices.Contains(out, errAll) && (len(out) > 1 || !last) {
		f.add(fmt.Errorf("%s: States.ALL must stand alone, in the last entry", where))
	}
	return out
}

// entries gives the objects in the list at field.
func (f fields) entries(field string) []fields {
	v, given := f.o[field]
	list, ok := v.([]any)
	if given && !ok {
		f.add(fmt.Errorf("%s must be a list", field))
	}
	var out []fields
	for _, e := range list {
		o, ok := e.(map[string]any)
		if !ok {
			f.add(fmt.Errorf("%s must hold objects", field))
			return nil
		}
		out = append(out, fields{f.l, f.state, o})
	}
	return out
}

func (f fields) retry() []retrier {
	entries := f.entries("Retry")
	var out []retrier
	for i, e := range entries {
		f.l.allow(f.state, e.o, "BackoffRate", "Comment", "ErrorEquals", "IntervalSeconds", "JitterStrategy", "MaxAttempts", "MaxDelaySeconds")
		r := retrier{errors: f.errorNames("Retry", e.o["ErrorEquals"], i == len(entries)-1), interval: 1, attempts: 3, backoff: 2}
		if n := e.whole("IntervalSeconds", 1, maxSeconds); n != nil {
			r.interval = *n
		}
		if n := e.whole("MaxAttempts", 0, maxSeconds); n != nil {
			r.attempts = *n
		}
		if n := e.whole("MaxDelaySeconds", 1, 31622400); n != nil {
			r.most = *n
		}
		if v, ok := e.o["BackoffRate"].(json.Number); ok {
			r.backoff, _ = number(v)
		}
		if v, ok := e.o["BackoffRate"]; ok && (!isNumber(v) || r.backoff < 1) {
			f.add(errors.New("BackoffRate must be a number of at least 1"))
		}
		switch v, ok := e.o["JitterStrategy"]; {
		case v == "FULL":
			r.jitter = true
		case ok && v != "NONE":
			f.add(errors.New("JitterStrategy must be FULL or NONE"))
		}
		if r.most > 0 && r.most < r.interval {
			f.add(errors.New("MaxDelaySeconds must not be less than IntervalSeconds"))
		}
		out = append(out, r)
	}
	return out
}

func (f fields) catch() []catcher {
	entries := f.entries("Catch")
	var out []catcher
	for i, e := range entries {
		f.l.allow(f.state, e.o, "Comment", "ErrorEquals", "Next", "ResultPath")
		c := catcher{errors: f.errorNames("Catch", e.o["ErrorEquals"], i == len(entries)-1), result: e.selector("ResultPath", true)}
		if c.next, _ = e.o["Next"].(string); c.next == "" {
			f.add(errors.New("a Catch needs a Next"))
		}
		out = append(out, c)
	}
	return out
}
