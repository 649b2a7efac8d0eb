// Package terms is the grammar of timetables: names of days in many
// languages, clock times in their many notations, period labels, free
// markers and the words of headings. It parses text and knows no geometry.
package terms
