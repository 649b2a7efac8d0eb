package terms

import "regexp"

var timetableName = regexp.MustCompile(`(?i)(\b(time\s?-?table|schedule|horario|stundenplan|emploi du temps|orario|rozvrh|jadual|jadwal|rooster|plan lekcji|horário|lessons?)\b|時間割|시간표|课程表|課表|расписание)`)

// NamesTimetable reports whether words call something a timetable.
func NamesTimetable(s string) bool { return timetableName.MatchString(s) }
