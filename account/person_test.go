package account

import (
	"strings"
	"testing"
)

func TestValidate(t *testing.T) {
	good := Person{ID: "p1", Email: "ada@example.org", Role: Teacher}
	if err := good.Validate(); err != nil {
		t.Error(err)
	}
	for _, c := range []struct {
		name   string
		change func(*Person)
		says   string
	}{
		{"no id", func(p *Person) { p.ID = "" }, "id is missing"},
		{"no email", func(p *Person) { p.Email = "" }, `"" is no email`},
		{"half an email", func(p *Person) { p.Email = "ada@" }, "is no email"},
		{"an email with a name", func(p *Person) { p.Email = "Ada <ada@example.org>" }, "is no email"},
		{"two emails", func(p *Person) { p.Email = "a@example.org, b@example.org" }, "is no email"},
		{"no role", func(p *Person) { p.Role = "" }, `no role ""`},
		{"another role", func(p *Person) { p.Role = "owner" }, `no role "owner"`},
		{"nothing", func(p *Person) { *p = Person{} }, "id is missing\n\"\" is no email address\nthere is no role"},
	} {
		p := good
		c.change(&p)
		if err := p.Validate(); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v does not say %q", c.name, err, c.says)
		}
	}
	for _, r := range Roles() {
		if p := (Person{ID: "p", Email: "a@example.org", Role: r}); p.Validate() != nil {
			t.Errorf("%s is no role", r)
		}
	}
}
