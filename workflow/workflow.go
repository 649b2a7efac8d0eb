// Package workflow holds the state machine that takes a document from upload
// to a timetable: one definition in Amazon States Language, deployed to AWS
// Step Functions as it is and run by workflow/asl everywhere else.
package workflow

import (
	_ "embed" // for the definition
)

//go:embed processing.asl.json
var processing string

// Processing gives the definition of the processing workflow as JSON. Its Task
// states call the resource arn:aws:states:::lambda:invoke, with FunctionName
// naming one of the functions below.
func Processing() []byte { return []byte(processing) }

// The functions that the definition calls, as FunctionName has them. A
// deployment to AWS puts ARNs in their places. Each gets the document of the
// execution, a JSON object, as Payload and returns it with its own fields
// added, as the answer's Payload.
const (
	Classifier          = "${Classifier}"          // adds document_type: timetable or other
	ImagePreprocessor   = "${ImagePreprocessor}"   // adds where the clean pages are
	OCRProcessor        = "${OCRProcessor}"        // adds ocr_confidence, 0 to 1; may set document_type to other
	LLMProcessor        = "${LLMProcessor}"        // adds what the model read
	Validator           = "${Validator}"           // adds validation_status: valid or invalid
	DatabaseWriter      = "${DatabaseWriter}"      // publishes
	NotificationHandler = "${NotificationHandler}" // tells the teacher; a reminder comes as {kind: review_reminder, document}
	HITLHandler         = "${HITLHandler}"         // gets {task_token, execution_id, document}; the token's answer is {decision: accepted or rejected, ...}
	RejectionHandler    = "${RejectionHandler}"    // marks the document rejected
	ErrorHandler        = "${ErrorHandler}"        // marks the document failed; error is {Error, Cause}
)

// Names of errors that the definition routes on, besides those of AWS. A task
// reports a fault by one of them.
const (
	ErrInvalid      = "Fault.Invalid"
	ErrDenied       = "Fault.Denied"
	ErrNotFound     = "Fault.NotFound"
	ErrPrecondition = "Fault.Precondition" // for the model: none is configured
	ErrTooLarge     = "Fault.TooLarge"
	ErrUnsupported  = "Fault.Unsupported"
	ErrUnreadable   = "Fault.Unreadable"
	ErrThrottled    = "Fault.Throttled"
	ErrThrottling   = "ThrottlingException" // as the model's service calls it
)
