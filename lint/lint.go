// Package lint holds the tests that keep the code base to its own rules: who
// may import whom, how long files and functions get, and that what documents
// name exists. It has no code of its own.
package lint
