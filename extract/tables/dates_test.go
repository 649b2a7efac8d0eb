package tables

import "testing"

func TestCalendarDate(t *testing.T) {
	for s, want := range map[string]bool{
		"24/11/2025": true, "24.11.25": true, "2025-11-24": true, "1st December 2024": true, "Nov 3, 2024": true, "27-05-2024": true,
		"10.30-11.30": false, "8.50-9.30": false, "SR 13 (120)": false, "1.00-2.00": false, "Year 7": false, "12/13": false,
	} {
		if got := calendarDate.MatchString(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}
