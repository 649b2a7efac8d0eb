package terms

import "testing"

var benchWords = []string{"Mathematics", "English 7B", "Mr Smith", "9:00-10:00", "Miércoles", "Wednesdav", "Period 3", "Lunch", "Room 12", "PE"}

func BenchmarkReadDays(b *testing.B) {
	for b.Loop() {
		known.all = nil
		ReadDays(benchWords)
	}
}

func BenchmarkReadDaysKnown(b *testing.B) {
	for b.Loop() {
		ReadDays(benchWords)
	}
}

func BenchmarkHeadingTimes(b *testing.B) {
	for b.Loop() {
		for _, w := range benchWords {
			HeadingTimes(w)
		}
	}
}

func BenchmarkLexicon(b *testing.B) {
	for b.Loop() {
		readLexicon(dayNames)
	}
}
