package account

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// decisions is what everybody may do, written out. In each column stand the
// decisions for a teacher, a reviewer and an admin:
//
//	y  allowed
//	n  denied: she sees it and may not do this
//	.  hidden: for her it does not exist
//
// own is her own; queued waits for review at her school; school is anything
// else of her school; elsewhere belongs to another school or to somebody who
// has none.
const decisions = `
action             own    queued  school  elsewhere

document.upload    y y y  . n .   . . .   . . .
document.list      y y y  . n .   . . .   . . .
document.read      y y y  . y .   . . .   . . .
document.reread    y y y  . n .   . . .   . . .
document.delete    y y y  . n .   . . .   . . .

timetable.list     y y y  . n .   . . .   . . .
timetable.read     y y y  . y .   . . .   . . .
timetable.edit     y y y  . n .   . . .   . . .
timetable.archive  y y y  . n .   . . .   . . .

feed.create        y y y  . . .   . . .   . . .
feed.read          y y y  . . .   . . .   . . .
feed.revoke        y y y  . . .   . . .   . . .

queue.list         y y y  . y .   . y .   . . .
review.read        y y y  . y .   . . .   . . .
review.claim       y y y  . y .   . . .   . . .
review.correct     y y y  . y .   . . .   . . .
review.accept      y y y  . y .   . . .   . . .

user.list          n n n  . . y   . . y   . . .
user.read          y y y  . . y   . . y   . . .
user.edit          y y y  . . y   . . y   . . .
user.invite        n n n  . . y   . . y   . . .
user.set-role      n n n  . . y   . . y   . . .
user.suspend       n n n  . . y   . . y   . . .
user.export        y y y  . . n   . . n   . . .
user.erase         y y y  . . n   . . n   . . .
`

var symbols = map[string]Decision{"y": Allowed, "n": Denied, ".": Hidden}

// table reads decisions: for each action its symbols, a role in each column
// after the other.
func table(t *testing.T) map[Action][]string {
	t.Helper()
	out := map[Action][]string{}
	for line := range strings.Lines(decisions) {
		words := strings.Fields(line)
		if len(words) == 0 || words[0] == "action" {
			continue
		}
		a := Action(words[0])
		if len(words) != 1+4*len(Roles()) || out[a] != nil {
			t.Fatalf("the row %q is cut off, or there twice", line)
		}
		out[a] = words[1:]
	}
	return out
}

// me is the person who acts in these tests.
func me(role Role) Person { return Person{ID: "me", Role: role, School: "north"} }

// resources gives for each column of the table what is in it, more than one
// where there are several ways to be there.
func resources(kind Kind) [4][]Resource {
	return [4][]Resource{
		{{kind, "me", "north", false}, {kind, "me", "north", true}, {kind, "me", "", false}, {kind, "me", "south", true}},
		{{kind, "her", "north", true}, {kind, "", "north", true}},
		{{kind, "her", "north", false}, {kind, "", "north", false}},
		{{kind, "her", "south", false}, {kind, "her", "south", true}, {kind, "her", "", false}, {kind, "her", "", true}, {kind, "", "", true}},
	}
}

func TestDecisions(t *testing.T) {
	checked := 0
	for a, row := range table(t) {
		name, _, _ := strings.Cut(string(a), ".")
		for column, list := range resources(Kind(name)) {
			for i, role := range Roles() {
				want, ok := symbols[row[column*len(Roles())+i]]
				if !ok {
					t.Fatalf("%s: there is no symbol %q", a, row[column*len(Roles())+i])
				}
				for _, r := range list {
					checked++
					if got := Decide(me(role), a, r); got != want {
						t.Errorf("%s, %s on %+v: %v, want %v", role, a, r, got, want)
					}
					if got := Can(me(role), a, r); got != (want == Allowed) {
						t.Errorf("%s, %s on %+v: Can is %v", role, a, r, got)
					}
				}
			}
		}
	}
	if want := len(Actions()) * len(Roles()) * 13; checked != want {
		t.Errorf("%d decisions were checked, want %d", checked, want)
	}
}

// TestEveryActionIsDecided reads the constants from the source, so that an
// action that was added without a decision fails here.
func TestEveryActionIsDecided(t *testing.T) {
	rows := table(t)
	actions := constants(t, "Action")
	if len(actions) < 20 {
		t.Fatalf("only %d actions were found in the source", len(actions))
	}
	for _, name := range actions {
		if rows[Action(name)] == nil {
			t.Errorf("%q has no row among the decisions", name)
		}
		if !slices.Contains(Actions(), Action(name)) {
			t.Errorf("%q is not among the grants", name)
		}
	}
	if len(rows) != len(actions) || len(Actions()) != len(actions) {
		t.Errorf("%d actions, %d rows, %d grants", len(actions), len(rows), len(Actions()))
	}
	for _, kind := range constants(t, "Kind") {
		if !slices.Contains(actions, string(sight[Kind(kind)])) {
			t.Errorf("nothing shows a %s", kind)
		}
	}
	var roles []string
	for _, r := range Roles() {
		roles = append(roles, string(r))
	}
	if found := constants(t, "Role"); !slices.Equal(roles, found) {
		t.Errorf("the roles are %v, in the source %v", roles, found)
	}
}

// constants gives the values of the package's constants of one type.
func constants(t *testing.T, kind string) []string {
	t.Helper()
	var out []string
	for _, name := range []string{"person.go", "permission.go"} {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 {
				return true
			}
			if id, ok := spec.Type.(*ast.Ident); !ok || id.Name != kind {
				return true
			}
			if literal, ok := spec.Values[0].(*ast.BasicLit); ok {
				text, err := strconv.Unquote(literal.Value)
				if err != nil {
					t.Fatal(err)
				}
				out = append(out, text)
			}
			return true
		})
	}
	return out
}

// TestNobodyMayNothing has those who may do nothing, not even with what is
// their own.
func TestNobodyMayNothing(t *testing.T) {
	for name, p := range map[string]Person{
		"the zero person":  {},
		"without id":       {Role: Admin, School: "north"},
		"without role":     {ID: "me", School: "north"},
		"with another":     {ID: "me", School: "north", Role: "owner"},
		"capital role":     {ID: "me", School: "north", Role: "Admin"},
		"suspended":        {ID: "me", School: "north", Role: Admin, Suspended: true},
		"suspended, alone": {ID: "me", Role: Teacher, Suspended: true},
	} {
		for _, a := range Actions() {
			kind, _, _ := strings.Cut(string(a), ".")
			for _, list := range resources(Kind(kind)) {
				for _, r := range append(list, Resource{Kind: Kind(kind)}) {
					if got := Decide(p, a, r); got != Hidden {
						t.Errorf("%s: %s on %+v is %v", name, a, r, got)
					}
				}
			}
		}
	}
}

// TestColleaguesNeedASchool keeps people without a school apart.
func TestColleaguesNeedASchool(t *testing.T) {
	for _, role := range Roles() {
		for _, a := range Actions() {
			kind, _, _ := strings.Cut(string(a), ".")
			for _, r := range []Resource{{Kind(kind), "her", "", false}, {Kind(kind), "her", "", true}} {
				if got := Decide(Person{ID: "me", Role: role}, a, r); got != Hidden {
					t.Errorf("%s without a school, %s on %+v: %v", role, a, r, got)
				}
			}
		}
	}
}

// TestUnknownIsNotAllowed has actions that do not exist, and actions on what
// they are not about.
func TestUnknownIsNotAllowed(t *testing.T) {
	for _, role := range Roles() {
		for _, a := range append(Actions(), "", "document", "document.steal", "Document.Read") {
			for _, kind := range []Kind{Document, Timetable, Feed, Queue, Review, User, "", "secret"} {
				if strings.HasPrefix(string(a), string(kind)+".") && slices.Contains(Actions(), a) {
					continue
				}
				for _, list := range resources(kind) {
					for _, r := range list {
						if Can(me(role), a, r) {
							t.Errorf("%s may %q on %+v", role, a, r)
						}
					}
				}
			}
		}
	}
}

func TestDecisionNames(t *testing.T) {
	if Hidden.String() != "hidden" || Denied.String() != "denied" || Allowed.String() != "allowed" || Decision(9).String() != "hidden" {
		t.Error("a decision has another name")
	}
	var zero Decision
	if zero != Hidden {
		t.Error("the zero decision is not Hidden")
	}
}
