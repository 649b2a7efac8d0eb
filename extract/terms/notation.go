package terms

import (
	"regexp"
	"strings"
	"unicode"
)

// plainText is a text rewritten into the notations that the grammar of times
// knows, with the place that each byte came from.
type plainText struct {
	text string
	from []int // place in the original of each byte, and of the end; nil where nothing moved
}

// origin returns the place and length in the original of a part of the text.
func (p plainText) origin(at, length int) (int, int) {
	if p.from == nil {
		return at, length
	}
	from := p.from[at]
	return from, p.from[at+length] - from
}

// signs are single letters with a plainer form.
var signs = map[rune]rune{
	'：': ':', '．': '.', '，': ',', '；': ';', '（': '(', '）': ')', '［': '[', '］': ']', '　': ' ', '－': '-', '‐': '-', '‑': '-', '‒': '–', '―': '–', '﹣': '-', 'ー': '-',
	'∶': ':', '꞉': ':', '˗': '-', '⁓': '~', '∼': '~', '〜': '~', '～': '~', '→': '-', '➔': '-', '➝': '-', '⇒': '-', '⟶': '-', '\u00a0': ' ', '\u202f': ' ', '\u2009': ' ',
	'時': 'h', '时': 'h', '点': 'h', '點': 'h', '시': 'h', 'ч': 'h', 'ｈ': 'h', '٫': '.', '،': ',',
}

// newPlain rewrites the signs of a text: digits of every script, dashes, the
// signs for hours behind digits. Signs of controlled direction go.
func newPlain(text string) plainText {
	if plain(text) {
		return plainText{text: text}
	}
	p := plainText{from: make([]int, 0, len(text)+1)}
	var b strings.Builder
	digit := false // the last letter was one, spaces aside
	rest := []rune(text)
	at := 0
	for i, r := range rest {
		out := r
		switch to, ok := signs[r]; {
		case ok && to == 'h':
			if digit && !periodSign(rest[i+1:]) {
				out = 'h'
			}
		case ok:
			out = to
		case unicode.Is(unicode.Cf, r):
			out = -1
		case r > unicode.MaxASCII && unicode.Is(unicode.Nd, r):
			out = rune('0' + digitValue(r))
		}
		n := len(string(r))
		if r == unicode.ReplacementChar && !strings.HasPrefix(text[at:], string(unicode.ReplacementChar)) {
			n = 1 // a broken byte
		}
		if out >= 0 {
			s := string(out)
			b.WriteString(s)
			for range len(s) {
				p.from = append(p.from, at)
			}
		}
		if r != ' ' {
			digit = unicode.IsDigit(r)
		}
		at += n
	}
	p.text, p.from = b.String(), append(p.from, at)
	return p
}

// periodSign reports whether a sign for hours goes on to name a lesson
// ("1時限", "1時間目").
func periodSign(rest []rune) bool {
	return len(rest) > 0 && strings.ContainsRune("限間目間制ас", rest[0])
}

// replace rewrites the matches of a pattern; to gets a match's groups and
// returns what stands for it.
func (p *plainText) replace(pattern func() *regexp.Regexp, to func(groups []string) string) {
	found := pattern().FindAllStringSubmatchIndex(p.text, -1)
	if found == nil {
		return
	}
	if p.from == nil {
		for k := range len(p.text) + 1 {
			p.from = append(p.from, k)
		}
	}
	var b strings.Builder
	from := make([]int, 0, len(p.from)+4)
	at := 0
	for _, m := range found {
		b.WriteString(p.text[at:m[0]])
		from = append(from, p.from[at:m[0]]...)
		groups := make([]string, len(m)/2)
		for g := range groups {
			if m[2*g] >= 0 {
				groups[g] = p.text[m[2*g]:m[2*g+1]]
			}
		}
		s := to(groups)
		b.WriteString(s)
		head, tail := alike(p.text[m[0]:m[1]], s)
		for k := range len(s) {
			switch {
			case k < head:
				from = append(from, p.from[m[0]+k])
			case k >= len(s)-tail:
				from = append(from, p.from[m[1]-(len(s)-k)])
			default:
				from = append(from, p.from[m[0]+head])
			}
		}
		at = m[1]
	}
	b.WriteString(p.text[at:])
	p.text, p.from = b.String(), append(from, p.from[at:]...)
}

// alike returns how many bytes two texts share at their beginnings, and how
// many of the others at their ends.
func alike(a, b string) (head, tail int) {
	most := min(len(a), len(b))
	for head < most && a[head] == b[head] {
		head++
	}
	for tail < most-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return head, tail
}

const (
	amWords = `上午|早上|午前|오전|am`
	pmWords = `下午|晚上|午後|오후|pm`
	clockly = `\d{1,2}(?:[:.h]\d{2})?`
	dash    = `[-–—−~]{1,3}`
)

// Notations that are rewritten, in this order.
var (
	minuteSign   = lazy(`(\d{1,2}\s*h\s*\d{1,2})\s*(?:分|분|min\.?|мин\.?|m\b)`)
	wholeHour    = lazy(`(\d{1,2})\s?(?:h半)`)
	beforeHalf   = lazy(`(` + amWords + `|` + pmWords + `)\s*(` + clockly + `h?)`)
	behindHalf   = lazy(`(\d)\s*(ص|م|π\.?μ\.?|μ\.?μ\.?|ч?\s?утра|чч)([^\pL]|$)`)
	oneLetter    = lazy(`(?i)\b(\d{1,2}(?:[:.]\d{2})?)\s?([ap])(\s*(?:` + dash + `|to)\s*\d{1,2}(?:[:.]\d{2})?)\s?([ap])\b`)
	noonAlone    = lazy(`(?i)^(\s*)(?:12\s+)?(?:noon|midday)(\s*)$`)
	noonAfter    = lazy(`(?i)(\d[\d:.apm ]*(?:` + dash + `|to|till|until)\s*)(?:noon|midday)\b`)
	noonBefore   = lazy(`(?i)()\b(?:12\s+)?(?:noon|midday)(\s*(?:` + dash + `|to|till|until)\s*\d)`)
	dashMinutes  = lazy(`^(\s*\d{1,2})-([0-5]\d\s*(?:` + dash + `|\s)\s*\d{1,2})-([0-5]\d\s*)$`)
	spaceMinutes = lazy(`(?m)^([( ]*\d{1,2}) ([0-5]\d *` + dash + ` *\d{1,2}) ([0-5]\d[) ]*)$`) // raised in print
	superMinute  = lazy(`(\d{1,2})\s?([⁰¹²³⁴⁵⁶⁷⁸⁹]{2})`)
	tillWords    = lazy(`(?i)(\d\s*(?:h|[ap]\.?m\.?|uhr|hrs?|ч\.?)?\s*)(?:from|till|til|until|alle|às|as las|а|до|из|по|تا|الى|إلى|حتى|から|至|到|đến|den|ถึง|fino alle|kuni|līdz|iki|-ig|az)(\s*\d)`)
)

// Look-alikes of digits in what was read from pixels.
var (
	brokenMinute = lazy(`(\d{1,2}\s*[:.]\s*\d?)\s*\n\s*(\d{1,2})(\D|$)`)
	lookAlike    = lazy(`\b[0-9OoQlI|SBZ]{1,2}[:.][0-9OoQlI|SBZ]{2}\b`)
	lookAlikeH   = lazy(`\b([0-9OoQlI|SBZ]{1,2})[hH]([0-9OoQlI|SBZ]{2})\b`)
	// A time before am or pm whose digits were read as letters, beside another
	// time or alone: "10.15-llam", "L45pm-2.30pm", "llam".
	halfAfter    = lazy(`(?i)(\d\s*[-–—]\s*)([l|][l|so0-9.:]{0,4})(\s*[ap]m\b)`)
	halfBefore   = lazy(`(?i)()\b([l|][l|so0-9.:]{0,4})(\s*[ap]m\s*[-–—]\s*\d)`)
	halfAlone    = lazy(`(?i)^(\s*)([l|][l|0-9.:]{1,4})(\s*[ap]m\s*)$`)
	gluedHalf    = lazy(`(?i)\b(\d{1,2})([0-5]\d)(\s*[ap]\.?m\b)`) // "145pm"
	confusable   = strings.NewReplacer("L", "1", "s", "5", "O", "0", "o", "0", "Q", "0", "l", "1", "I", "1", "|", "1", "S", "5", "B", "8", "Z", "2")
	superscripts = strings.NewReplacer("⁰", "0", "¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9")
)

// normal rewrites notations that the grammar does not know by itself:
// superscript minutes, digits and signs of other scripts, minutes broken over
// two lines, digits read as letters.
func normal(text string) plainText {
	p := newPlain(text)
	if !timely(p.text) {
		return p
	}
	low := strings.ToLower(p.text)
	halves := strings.Contains(low, "am") || strings.Contains(low, "pm") || strings.Contains(low, ".m")
	if strings.ContainsAny(low, ":.") {
		p.replace(lookAlike, func(g []string) string { return digitsOnly(g[0]) })
	}
	if strings.Contains(low, "h") {
		p.replace(lookAlikeH, func(g []string) string {
			if strings.Trim(g[0], "0123456789") == g[0] {
				return g[0] // no digit at either end: a word
			}
			return confusable.Replace(g[1]) + "h" + confusable.Replace(g[2])
		})
	}
	if halves && strings.ContainsAny(low, "l|") {
		for _, re := range []func() *regexp.Regexp{halfAfter, halfBefore, halfAlone} {
			p.replace(re, func(g []string) string { return g[1] + confusable.Replace(g[2]) + g[3] })
		}
	}
	if p.text != text || !plain(text) {
		p.foreign()
	}
	if halves {
		p.replace(gluedHalf, func(g []string) string { return g[1] + ":" + g[2] + g[3] })
	}
	p.words(low)
	if strings.Contains(low, "h") {
		p.replace(minuteSign, func(g []string) string { return g[1] })
	}
	if strings.Contains(low, "\n") {
		p.replace(brokenMinute, joinBroken)
	}
	return p
}

// words rewrites what words and other marks stand for; low is the text in
// small letters.
func (p *plainText) words(low string) {
	if strings.ContainsAny(low, "ap") {
		p.replace(oneLetter, func(g []string) string { return g[1] + g[2] + "m" + g[3] + g[4] + "m" })
	}
	if strings.Contains(low, "noon") || strings.Contains(low, "midday") {
		p.replace(noonAlone, func(g []string) string { return g[1] + "12pm" + g[2] })
		p.replace(noonAfter, func(g []string) string { return g[1] + "12pm" })
		p.replace(noonBefore, func(g []string) string { return g[1] + "12pm" + g[2] })
	}
	if strings.Count(low, "-") > 1 {
		p.replace(dashMinutes, func(g []string) string { return g[1] + ":" + g[2] + ":" + g[3] })
	}
	letters := strings.IndexFunc(low, unicode.IsLetter) >= 0
	if !letters && strings.Count(low, " ") > 1 {
		p.replace(spaceMinutes, func(g []string) string { return g[1] + ":" + g[2] + ":" + g[3] })
	}
	if letters {
		p.replace(tillWords, func(g []string) string { return g[1] + "-" + g[2] })
	}
}

// foreign rewrites what only texts beyond ASCII hold.
func (p *plainText) foreign() {
	p.replace(wholeHour, func(g []string) string { return g[1] + "h30" })
	p.replace(beforeHalf, func(g []string) string {
		if strings.Contains(pmWords, g[1]) {
			return g[2] + "pm"
		}
		return g[2] + "am"
	})
	p.replace(behindHalf, func(g []string) string {
		if strings.HasPrefix(g[2], "ص") || strings.HasPrefix(g[2], "π") {
			return g[1] + "am" + g[3]
		}
		return g[1] + "pm" + g[3]
	})
	p.replace(superMinute, func(g []string) string { return g[1] + ":" + superscripts.Replace(g[2]) })
}

// timely reports whether a text can hold a time at all: a digit, noon, or
// letters read for digits before am and pm.
func timely(s string) bool {
	if strings.ContainsAny(s, "0123456789⁰¹²³") {
		return true
	}
	l := strings.ToLower(s)
	return strings.Contains(l, "noon") || strings.Contains(l, "midday") || strings.ContainsAny(l, "l|") && (strings.Contains(l, "am") || strings.Contains(l, "pm"))
}

// digitsOnly writes letters that look like digits as digits, in a token that
// has the shape of a time and more digits than letters ("O7:3O", "l0:15").
func digitsOnly(token string) string {
	digits, letters := 0, 0
	for i := range len(token) {
		switch c := token[i]; {
		case isDigit(c):
			digits++
		case c != ':' && c != '.':
			letters++
		}
	}
	if letters == 0 || letters > digits {
		return token
	}
	return confusable.Replace(token)
}

// joinBroken heals "12:00-13:\n00" and "15:00-17:0\n0".
func joinBroken(g []string) string {
	head := strings.TrimSpace(g[1])
	digits := 0
	for i := len(head) - 1; i >= 0 && head[i] >= '0' && head[i] <= '9'; i-- {
		digits++
	}
	if strings.HasSuffix(head, ":") || strings.HasSuffix(head, ".") {
		digits = 0
	}
	if digits+len(g[2]) != 2 {
		return g[0]
	}
	return head + g[2] + g[3]
}
