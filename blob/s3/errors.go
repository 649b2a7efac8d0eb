package s3

import (
	"context"
	"errors"

	"github.com/aws/smithy-go"

	"github.com/learning-yogi/platform/blob"
	"github.com/learning-yogi/platform/fault"
)

// translate turns S3's error codes into faults. What S3 refuses for reasons of
// ours (credentials, policies, a missing bucket) is Unavailable: whoever
// uploads a document cannot do anything about it, and the logs have the cause.
func translate(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	var api smithy.APIError
	if !errors.As(err, &api) {
		return blob.Unavailable(ctx, err)
	}
	switch api.ErrorCode() {
	case "NoSuchKey", "NotFound":
		return blob.NotFound(err)
	case "InvalidRange":
		return blob.BadRange(err)
	case "BadDigest", "XAmzContentChecksumMismatch", "XAmzContentSHA256Mismatch":
		return blob.WrongSum()
	case "IncompleteBody", "MissingContentLength":
		return blob.WrongLength(err)
	case "EntityTooLarge":
		return fault.New(fault.TooLarge, "The file is too large.", "Files of up to 5 GiB can be kept.").Because(err)
	}
	return blob.Unavailable(ctx, err)
}
