// Package evaluating scores what the engine read against labelled documents:
// how many blocks are right, missed and invented, and whether documents that
// were accepted without review deserved it.
//
// The figures, each over all blocks of all documents (micro) and as a mean
// over documents (macro):
//
//	block   day, start and end equal (within the label's tolerance), and text
//	        similar: 0.85 or more on letters and digits alone
//	strict  title and notes together equal on letters and digits alone, and no
//	        time where the label has none unless the result says it is inferred
//	time    day, start and end alone
//	text    day and text alone
//
// The report agrees to the last digit with the reference scorer that the
// labels were made with, so words are folded and cut the way that program's
// language does it; see words.go.
package evaluating
