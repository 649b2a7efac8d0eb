package pattern

import "testing"

func mustCompile(t testing.TB, text string) Pattern {
	t.Helper()
	p, err := Compile([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return p
}

func matches(t testing.TB, pattern, event string) bool {
	t.Helper()
	got, err := mustCompile(t, pattern).Match([]byte(event))
	if err != nil {
		t.Fatalf("%s on %s: %v", pattern, event, err)
	}
	return got
}

// TestValues has for each way to accept a value those that it accepts and
// those that it does not. All stand in the field f; MISSING leaves it out.
func TestValues(t *testing.T) {
	const missing = "MISSING"
	for _, c := range []struct {
		name, accept string
		yes, no      []string
	}{
		{"a string", `"Term"`, []string{`"Term"`, `["x","Term"]`, `"T\u0065rm"`}, []string{`"term"`, `"Terms"`, `"Term "`, `""`, `null`, missing, `{"Term":1}`, `[]`}},
		{"the empty string", `""`, []string{`""`, `["a",""]`}, []string{`" "`, `null`, `[]`, missing}},
		{"null", `null`, []string{`null`, `[1,null]`}, []string{`"null"`, `""`, `0`, `false`, `[]`, missing}},
		{"true", `true`, []string{`true`}, []string{`"true"`, `false`, `1`}},
		{"a number", `300`, []string{`300`, `300.0`, `3e2`, `[1,300]`}, []string{`"300"`, `300.1`, `null`}},
		{"an account", `123456789012`, []string{`123456789012`}, []string{`123456789013`, `"123456789012"`}},
		{"several", `1, "a", null`, []string{`1`, `"a"`, `null`}, []string{`2`, `"b"`, missing}},

		{"prefix", `{"prefix":"owl"}`, []string{`"owl"`, `"owls.jpeg"`}, []string{`"an owl"`, `"Owl"`, `"ow"`, `null`, missing}},
		{"empty prefix", `{"prefix":""}`, []string{`""`, `"a"`}, []string{`1`, `null`, missing}},
		{"prefix of any case", `{"prefix":{"equals-ignore-case":"OwL"}}`, []string{`"owls"`, `"OWLS"`}, []string{`"an owl"`, `"ow"`, `7`}},
		{"suffix", `{"suffix":".png"}`, []string{`".png"`, `"a.png"`}, []string{`"a.PNG"`, `"a.png "`, `7`}},
		{"suffix of any case", `{"suffix":{"equals-ignore-case":".PNG"}}`, []string{`"a.png"`, `"a.PnG"`}, []string{`"a.jpg"`, `"png"`}},
		{"equals-ignore-case", `{"equals-ignore-case":"École"}`, []string{`"école"`, `"ÉCOLE"`}, []string{`"ecole"`, `"écoles"`, `null`}},
		{"letters that differ in length by case", `{"prefix":{"equals-ignore-case":"k"}}`, []string{`"\u212Aelvin"`, `"Kelvin"`}, []string{`"elvin"`}},

		{"anything-but a string", `{"anything-but":"a"}`, []string{`"b"`, `1`, `null`, `true`, `["a","b"]`}, []string{`"a"`, `["a"]`, missing, `[]`}},
		{"anything-but a number", `{"anything-but":0}`, []string{`1`, `"0"`, `null`, `99999999999`}, []string{`0`, `0.0`, `-0`, missing}},
		{"anything-but strings", `{"anything-but":["a","b"]}`, []string{`"c"`}, []string{`"a"`, `"b"`, missing}},
		{"anything-but numbers", `{"anything-but":[1,2]}`, []string{`3`, `"1"`}, []string{`1`, `2.0`}},
		{"anything-but prefix", `{"anything-but":{"prefix":"a"}}`, []string{`"ba"`, `1`, `null`}, []string{`"ab"`, missing}},
		{"anything-but prefixes", `{"anything-but":{"prefix":["a","b"]}}`, []string{`"c"`}, []string{`"ax"`, `"bx"`, missing}},
		{"anything-but suffix", `{"anything-but":{"suffix":".a"}}`, []string{`"x.b"`, `1`}, []string{`"x.a"`, missing}},
		{"anything-but suffixes", `{"anything-but":{"suffix":[".a",".b"]}}`, []string{`"x.c"`}, []string{`"x.a"`, `"x.b"`}},
		{"anything-but of any case", `{"anything-but":{"equals-ignore-case":"a"}}`, []string{`"b"`, `null`}, []string{`"a"`, `"A"`, missing}},
		{"anything-but several of any case", `{"anything-but":{"equals-ignore-case":["a","b"]}}`, []string{`"c"`}, []string{`"A"`, `"B"`}},
		{"anything-but wildcard", `{"anything-but":{"wildcard":"*/lib/*"}}`, []string{`"a/b"`, `1`}, []string{`"a/lib/b"`, `"/lib/"`, missing}},
		{"anything-but wildcards", `{"anything-but":{"wildcard":["a*","*z"]}}`, []string{`"bay"`}, []string{`"ay"`, `"bz"`}},

		{"numeric =", `{"numeric":["=",1.5]}`, []string{`1.5`, `15e-1`}, []string{`1.6`, `"1.5"`, `null`, missing}},
		{"numeric <", `{"numeric":["<",0]}`, []string{`-0.000001`, `-5e9`}, []string{`0`, `1`, `-6e9`}},
		{"numeric <=", `{"numeric":["<=",0]}`, []string{`0`, `-1`}, []string{`0.000001`}},
		{"numeric >", `{"numeric":[">",0]}`, []string{`0.000001`, `5e9`}, []string{`0`, `-1`, `6e9`, `"1"`}},
		{"numeric >=", `{"numeric":[">=",0.8]}`, []string{`0.8`, `0.98`}, []string{`0.799999`}},
		{"numeric range, open", `{"numeric":[">",1,"<",3]}`, []string{`2`, `1.1`}, []string{`1`, `3`}},
		{"numeric range, closed", `{"numeric":[">=",1,"<=",3]}`, []string{`1`, `2`, `3`}, []string{`0.9`, `3.1`}},

		{"exists", `{"exists":true}`, []string{`1`, `null`, `""`, `[0]`}, []string{missing, `[]`, `{}`, `{"g":1}`}},
		{"exists not", `{"exists":false}`, []string{missing, `[]`, `{}`, `{"g":1}`}, []string{`1`, `null`, `""`}},
		{"exists not, or a value", `{"exists":false},"a"`, []string{missing, `"a"`}, []string{`"b"`, `null`}},

		{"cidr", `{"cidr":"10.0.0.0/24"}`, []string{`"10.0.0.0"`, `"10.0.0.255"`}, []string{`"10.0.1.0"`, `"10.0.0.256"`, `"10.0.0"`, `167772160`, `null`, missing}},
		{"cidr of version 6", `{"cidr":"2001:db8::/64"}`, []string{`"2001:db8::1"`, `"2001:0db8:0000:0000:0:0:0:1"`}, []string{`"2001:db8:0:1::"`, `"10.0.0.1"`}},

		{"wildcard", `{"wildcard":"a*c"}`, []string{`"ac"`, `"abc"`, `"acc"`}, []string{`"ab"`, `"abcd"`, `"Ac"`, `1`, missing}},
		{"wildcard alone", `{"wildcard":"*"}`, []string{`""`, `"x"`}, []string{`1`, `null`, missing}},
		{"wildcard without one", `{"wildcard":"ab"}`, []string{`"ab"`}, []string{`"abc"`, `"a"`}},
		{"wildcard, empty", `{"wildcard":""}`, []string{`""`}, []string{`"a"`}},
		{"wildcard, ends must not overlap", `{"wildcard":"aba*aba"}`, []string{`"abaaba"`, `"abaxaba"`}, []string{`"aba"`, `"ababa"`}},
		{"wildcard, escaped", `{"wildcard":"\\**\\\\"}`, []string{`"*\\"`, `"*x\\"`}, []string{`"x\\"`, `"*x"`}},
		{"wildcard beside an escaped asterisk", `{"wildcard":"\\*\\*"}`, []string{`"**"`}, []string{`"*"`, `"xx"`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			check := func(values []string, want bool) {
				for _, v := range values {
					event := `{"f":` + v + `,"other":1}`
					if v == missing {
						event = `{"other":1}`
					}
					if got := matches(t, `{"f":[`+c.accept+`]}`, event); got != want {
						t.Errorf("[%s] on %s: %v, want %v", c.accept, event, got, want)
					}
				}
			}
			check(c.yes, true)
			check(c.no, false)
		})
	}
}

// TestStructure has paths, several fields, arrays of objects and $or.
func TestStructure(t *testing.T) {
	const people = `{"p":[{"first":"Ada","last":"Byron","tags":["x","y"]},{"first":"Alan","last":"Turing"}],"n":1}`
	for _, c := range []struct {
		name, pattern, event string
		want                 bool
	}{
		{"nested", `{"a":{"b":{"c":[1]}}}`, `{"a":{"b":{"c":1,"d":2}}}`, true},
		{"nested, elsewhere", `{"a":{"b":[1]}}`, `{"a":{"c":{"b":1}},"b":1}`, false},
		{"all fields must match", `{"a":[1],"b":[2]}`, `{"a":1,"b":3}`, false},
		{"names have a case", `{"A":[1]}`, `{"a":1}`, false},
		{"text that holds JSON is text", `{"a":{"b":[1]}}`, `{"a":"{\"b\":1}"}`, false},
		{"dots in the event", `{"a":{"b":[1]}}`, `{"a.b":1}`, true},
		{"dots in the pattern", `{"a.b":[1]}`, `{"a":{"b":1}}`, true},
		{"dots, one name more", `{"a":{"b":[1]}}`, `{"a.b":{"b":1}}`, false},
		{"an empty name", `{"":[1]}`, `{"":1}`, true},
		{"an empty name on the way", `{"a":{"":[1]}}`, `{"a":{"b":1}}`, false},

		{"one of an array", `{"a":[2,3]}`, `{"a":[1,2]}`, true},
		{"none of an array", `{"a":[3]}`, `{"a":[1,2]}`, false},
		{"arrays in arrays", `{"a":[2]}`, `{"a":[[1],[[2]]]}`, true},
		{"a field of an element", `{"p":{"first":["Alan"]}}`, people, true},
		{"fields of one element", `{"p":{"first":["Ada"],"last":["Byron"]}}`, people, true},
		{"fields of two elements", `{"p":{"first":["Ada"],"last":["Turing"]}}`, people, false},
		{"three fields, one elsewhere", `{"n":[1],"p":{"first":["Alan"],"last":["Turing"]}}`, people, true},
		{"an array within an element", `{"p":{"last":["Byron"],"tags":["y"]}}`, people, true},
		{"an array within another element", `{"p":{"last":["Turing"],"tags":["y"]}}`, people, false},
		{"missing in the element", `{"p":{"first":["Alan"],"tags":[{"exists":false}]}}`, people, true},
		{"missing in the element, asked for first", `{"p":{"tags":[{"exists":false}],"first":["Alan"]}}`, people, true},
		{"not missing in the element", `{"p":{"first":["Ada"],"tags":[{"exists":false}]}}`, people, false},
		{"two plain values of one array", `{"a":{"b":[1],"c":[2]}}`, `{"a":[{"b":1,"c":[1,2]}]}`, true},
		{"two arrays are independent", `{"a":{"x":[1],"y":[1]},"b":{"x":[2],"y":[2]}}`, `{"a":[{"x":0},{"x":1,"y":1}],"b":[{"x":2,"y":2}]}`, true},

		{"elements of an array of arrays", `{"p":{"a":[1],"b":[1]}}`, `{"p":[[{"a":1}],[{"b":1}]]}`, false},
		{"elements, four arrays deep", `{"p":{"q":{"r":{"s":{"x":[1],"y":[1]}}}}}`, `{"p":[{"q":[{"r":[{"s":[{"x":1,"y":0},{"x":0,"y":1}]}]}]}]}`, false},

		{"$or, first", `{"$or":[{"a":[1]},{"b":[1]}]}`, `{"a":1}`, true},
		{"$or, second", `{"$or":[{"a":[1]},{"b":[1]}]}`, `{"a":2,"b":1}`, true},
		{"$or, none", `{"$or":[{"a":[1]},{"b":[1]}]}`, `{"a":2,"b":2}`, false},
		{"$or and a field", `{"s":[1],"$or":[{"a":[1]},{"b":[1]}]}`, `{"s":0,"a":1,"b":1}`, false},
		{"$or before a field", `{"$or":[{"a":[1]},{"b":[1]}],"s":[1]}`, `{"s":0,"a":1,"b":1}`, false},
		{"$or after three fields", `{"p":[1],"q":[1],"r":[1],"$or":[{"a":[1]},{"b":[1]}]}`, `{"p":1,"q":1,"r":1,"a":1}`, true},
		{"$or below a field", `{"d":{"$or":[{"a":[1]},{"b":[1]}]}}`, `{"d":{"b":1}}`, true},
		{"$or with and inside", `{"$or":[{"a":[1],"b":[1]},{"c":[1]}]}`, `{"a":1,"b":2,"c":2}`, false},
		{"two $or", `{"$or":[{"a":[1]},{"b":[1]}],"d":{"$or":[{"x":[1]},{"y":[1]}]}}`, `{"b":1,"d":{"y":1}}`, true},
		{"two $or, one fails", `{"$or":[{"a":[1]},{"b":[1]}],"d":{"$or":[{"x":[1]},{"y":[1]}]}}`, `{"b":1,"d":{"y":2}}`, false},
		{"$or in $or", `{"$or":[{"a":[1],"$or":[{"b":[1]},{"c":[1]}]},{"z":[1]}]}`, `{"a":1,"c":1}`, true},
		{"$or in $or, outer fails", `{"$or":[{"a":[1],"$or":[{"b":[1]},{"c":[1]}]},{"z":[1]}]}`, `{"a":0,"c":1}`, false},
		{"one field in two alternatives", `{"$or":[{"a":[1],"b":[1]},{"a":[2],"b":[2]}]}`, `{"a":2,"b":2}`, true},
		{"one field in two alternatives, mixed", `{"$or":[{"a":[1],"b":[1]},{"a":[2],"b":[2]}]}`, `{"a":1,"b":2}`, false},
		{"an operator's name is a field outside $or", `{"prefix":["a"]}`, `{"prefix":"a"}`, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := matches(t, c.pattern, c.event); got != c.want {
				t.Errorf("%s on %s: %v, want %v", c.pattern, c.event, got, c.want)
			}
		})
	}
}
