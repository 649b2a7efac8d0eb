package asl

import (
	"encoding/json"
	"fmt"
)

// items gives what the Map state in the innermost frame iterates over, and its
// input after InputPath. They are found anew each time rather than stored.
func (r *run) items() ([]any, any, *failure) {
	s := r.state()
	input, f := r.selected(s.input, r.raw())
	if f != nil {
		return nil, nil, f
	}
	v, where := input, "$"
	if s.items != nil {
		var err error
		where = s.items.text
		if v, err = r.scope(input).find(s.items); err != nil {
			return nil, nil, invalidPath(s.items, err)
		}
	}
	list, ok := v.([]any)
	if !ok {
		return nil, nil, &failure{name: errRuntime, cause: fmt.Sprintf("Reference path \"%s\" must point to array.", where)}
	}
	return list, input, nil
}

// startMap begins the iterations of a Map state, at first or after a retry.
func (r *run) startMap() *Next {
	items, _, f := r.items()
	if f != nil {
		return r.fail(f)
	}
	r.top().Results = nil
	length := len(items)
	r.emit(Event{Type: "MapStateStarted", Length: &length})
	return r.iterate()
}

// iterate begins the next iteration, or ends the Map state after the last.
func (r *run) iterate() *Next {
	s, f := r.state(), r.top()
	items, input, fault := r.items()
	if fault != nil {
		return r.fail(fault)
	}
	index := len(f.Results)
	if index == len(items) {
		return r.mapped()
	}
	v := items[index]
	if s.item != nil {
		scope := r.scope(input)
		scope.context.(map[string]any)["Map"] = mapItem(index, v)
		var err error
		if v, err = s.item.eval(scope); err != nil {
			return r.fail(asFailure(err))
		}
	}
	if nests(v, maxLevels) {
		return r.fail(tooDeep())
	}
	r.emit(Event{Type: "MapIterationStarted", Name: s.name, Index: &index})
	f.Phase = Iterating
	r.push(s.processor.startAt, v)
	return nil
}

// iterated ends an iteration with its output.
func (r *run) iterated(output json.RawMessage) *Next {
	r.pop()
	f := r.top()
	index := len(f.Results)
	e := Event{Type: "MapIterationSucceeded", Name: f.State, Index: &index}
	f.Results = append(f.Results, output)
	if items, _, fault := r.items(); fault == nil && len(f.Results) == len(items) {
		r.emit(e)
	} else {
		r.note(e)
	}
	return r.iterate()
}

// mapped ends a Map state.
func (r *run) mapped() *Next {
	r.note(Event{Type: "MapStateSucceeded"})
	results := make([]any, len(r.top().Results))
	for i, raw := range r.top().Results {
		v, err := decode(raw)
		if err != nil {
			panic("asl: a result is no JSON") // exit wrote it
		}
		results[i] = v
	}
	result, f := r.evaluated(r.state().resultSelector, results)
	if f != nil {
		return r.fail(f)
	}
	return r.leave(result)
}
