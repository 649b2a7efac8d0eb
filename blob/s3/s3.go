// Package s3 keeps objects in one bucket of Amazon S3 or of a server that
// speaks its protocol.
package s3

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/learning-yogi/platform/blob"
	"github.com/learning-yogi/platform/fault"
)

// defaultAttempts is how often a request that can be repeated is made when
// S3 is slow or refuses; the SDK waits between them.
const defaultAttempts = 3

// Config says which bucket, and where.
type Config struct {
	Bucket    string
	Region    string           // such as "eu-central-1"
	Endpoint  string           // "https://host:port" of another server than Amazon's; empty: Amazon's
	PathStyle bool             // bucket in the path, not in the host's name; most other servers need it
	AccessKey string           // empty: the SDK finds credentials (role of the function or machine)
	SecretKey string           // to AccessKey
	Attempts  int              // of one request, but a content that is streamed is sent once; 0 is three
	Now       func() time.Time // dates targets; nil is time.Now
}

// Driver is a blob.Driver over a bucket.
type Driver struct {
	client  *s3.Client
	presign *s3.PresignClient
	bucket  *string
	now     func() time.Time

	attempts int
}

// Open prepares a client; nothing is sent yet. Invalid when the bucket or the
// region is missing, Unavailable when the SDK's own settings cannot be read.
func Open(ctx context.Context, c Config) (*Driver, error) {
	if c.Bucket == "" || c.Region == "" {
		return nil, fault.New(fault.Invalid, "The bucket or its region is missing.", "Configure both.")
	}
	if c.Attempts == 0 {
		c.Attempts = defaultAttempts
	}
	load := []func(*config.LoadOptions) error{config.WithRegion(c.Region), config.WithRetryMaxAttempts(c.Attempts)}
	if c.AccessKey != "" {
		load = append(load, config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider(c.AccessKey, c.SecretKey, "")))
	}
	settings, err := config.LoadDefaultConfig(ctx, load...)
	if err != nil {
		return nil, blob.Unavailable(ctx, err)
	}
	d := &Driver{bucket: aws.String(c.Bucket), now: c.Now, attempts: c.Attempts}
	if d.now == nil {
		d.now = time.Now
	}
	d.client = s3.NewFromConfig(settings, func(o *s3.Options) {
		o.UsePathStyle = c.PathStyle
		if c.Endpoint != "" {
			o.BaseEndpoint = aws.String(c.Endpoint)
		}
		// The SDK's own checksums need bodies that can be read twice, and would
		// ask them of everybody who uses a presigned address.
		o.RequestChecksumCalculation = aws.RequestChecksumCalculationWhenRequired
		o.ResponseChecksumValidation = aws.ResponseChecksumValidationWhenRequired
		o.DisableLogOutputChecksumValidationSkipped = true // not every object has one
	})
	d.presign = s3.NewPresignClient(d.client, func(o *s3.PresignOptions) { o.Presigner = dated{v4.NewSigner(unescaped), d.now} })
	return d, nil
}

// unescaped is how S3 alone among Amazon's services signs paths.
func unescaped(o *v4.SignerOptions) { o.DisableURIPathEscaping = true }

// dated signs with the driver's clock.
type dated struct {
	*v4.Signer
	now func() time.Time
}

func (d dated) PresignHTTP(ctx context.Context, c aws.Credentials, r *http.Request, hash, service, region string, _ time.Time, opts ...func(*v4.SignerOptions)) (string, http.Header, error) {
	return d.Signer.PresignHTTP(ctx, c, r, hash, service, region, d.now(), opts...)
}

// Put sends the content after its checksum, which S3 compares. Where the
// writer knows the checksum the content is streamed, in one attempt; otherwise
// it is spooled first. Its signature leaves the content out: the checksum
// header is signed.
func (d *Driver) Put(ctx context.Context, key string, r io.Reader, m blob.Meta) error {
	in := &s3.PutObjectInput{Bucket: d.bucket, Key: &key, Body: r, ContentLength: &m.Length, ContentType: &m.ContentType}
	attempts := 1
	sum, err := hex.DecodeString(m.SHA256)
	if err != nil {
		return blob.WrongSum()
	}
	if len(sum) == 0 {
		s, err := spool(r, m.Length)
		if err != nil {
			return blob.Unavailable(ctx, err)
		}
		defer s.close() // a temporary file that stays is the system's to remove
		in.Body, sum, attempts = s, s.sum, d.attempts
	}
	if m.Length == 0 {
		in.Body = http.NoBody
	}
	in.ChecksumSHA256 = aws.String(base64.StdEncoding.EncodeToString(sum))
	_, err = d.client.PutObject(ctx, in, s3.WithAPIOptions(v4.SwapComputePayloadSHA256ForUnsignedPayloadMiddleware),
		func(o *s3.Options) { o.RetryMaxAttempts = attempts })
	return translate(ctx, err)
}

// Get opens the object's body; reading a whole one ends with an error where S3
// has a checksum of it that does not fit.
func (d *Driver) Get(ctx context.Context, key string, offset, length int64) (io.ReadCloser, blob.Object, error) {
	in := &s3.GetObjectInput{Bucket: d.bucket, Key: &key, ChecksumMode: types.ChecksumModeEnabled}
	switch {
	case length >= 0:
		in.Range = aws.String(fmt.Sprintf("bytes=%d-%d", offset, offset+length-1))
	case offset > 0:
		in.Range = aws.String(fmt.Sprintf("bytes=%d-", offset))
	}
	out, err := d.client.GetObject(ctx, in)
	if err != nil {
		return nil, blob.Object{}, translate(ctx, err)
	}
	o := blob.Object{Key: key, ContentType: aws.ToString(out.ContentType), Length: aws.ToInt64(out.ContentLength),
		SHA256: sumOf(out.ChecksumSHA256), Modified: aws.ToTime(out.LastModified)}
	if in.Range != nil && out.ContentRange != nil {
		_, total, _ := strings.Cut(*out.ContentRange, "/")
		if o.Length, err = strconv.ParseInt(total, 10, 64); err != nil {
			return nil, blob.Object{}, errors.Join(blob.Unavailable(ctx, err), out.Body.Close())
		}
	}
	return body{ctx, out.Body}, o, nil
}

// body translates what goes wrong while an object is read.
type body struct {
	ctx context.Context
	io.ReadCloser
}

func (b body) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = blob.Unavailable(b.ctx, err)
	}
	return n, err
}

// Stat asks for the object's headers.
func (d *Driver) Stat(ctx context.Context, key string) (blob.Object, error) {
	out, err := d.client.HeadObject(ctx, &s3.HeadObjectInput{Bucket: d.bucket, Key: &key, ChecksumMode: types.ChecksumModeEnabled})
	if err != nil {
		return blob.Object{}, translate(ctx, err)
	}
	return blob.Object{Key: key, ContentType: aws.ToString(out.ContentType), Length: aws.ToInt64(out.ContentLength),
		SHA256: sumOf(out.ChecksumSHA256), Modified: aws.ToTime(out.LastModified)}, nil
}

// sumOf is a checksum in hex, empty where S3 has none (of the whole).
func sumOf(b64 *string) string {
	sum, err := base64.StdEncoding.DecodeString(aws.ToString(b64))
	if err != nil {
		return ""
	}
	return hex.EncodeToString(sum)
}

// Delete removes the object; on a bucket with versions it is hidden.
func (d *Driver) Delete(ctx context.Context, key string) error {
	_, err := d.client.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: d.bucket, Key: &key})
	if err = translate(ctx, err); err != nil && fault.CodeOf(err) == fault.NotFound {
		return nil
	}
	return err
}

// Copy lets S3 copy; keys need no escaping (blob.CheckKey).
func (d *Driver) Copy(ctx context.Context, from, to string) error {
	_, err := d.client.CopyObject(ctx, &s3.CopyObjectInput{Bucket: d.bucket, Key: &to, CopySource: aws.String(*d.bucket + "/" + from)})
	return translate(ctx, err)
}

// List asks for one page.
func (d *Driver) List(ctx context.Context, prefix, after string, limit int) ([]blob.Object, bool, error) {
	in := &s3.ListObjectsV2Input{Bucket: d.bucket, Prefix: &prefix, MaxKeys: aws.Int32(int32(limit))}
	if after != "" {
		in.StartAfter = &after
	}
	out, err := d.client.ListObjectsV2(ctx, in)
	if err != nil {
		return nil, false, translate(ctx, err)
	}
	var objects []blob.Object
	for _, o := range out.Contents {
		objects = append(objects, blob.Object{Key: aws.ToString(o.Key), Length: aws.ToInt64(o.Size), Modified: aws.ToTime(o.LastModified)})
	}
	return objects, aws.ToBool(out.IsTruncated), nil
}

// UploadTarget presigns a PUT whose content type and length are signed.
func (d *Driver) UploadTarget(ctx context.Context, key string, m blob.Meta, life time.Duration) (blob.Target, error) {
	r, err := d.presign.PresignPutObject(ctx, &s3.PutObjectInput{Bucket: d.bucket, Key: &key, ContentType: &m.ContentType, ContentLength: &m.Length},
		s3.WithPresignExpires(life))
	return d.target(ctx, r, err, life)
}

// DownloadTarget presigns a GET.
func (d *Driver) DownloadTarget(ctx context.Context, key string, life time.Duration) (blob.Target, error) {
	r, err := d.presign.PresignGetObject(ctx, &s3.GetObjectInput{Bucket: d.bucket, Key: &key}, s3.WithPresignExpires(life))
	return d.target(ctx, r, err, life)
}

func (d *Driver) target(ctx context.Context, r *v4.PresignedHTTPRequest, err error, life time.Duration) (blob.Target, error) {
	if err != nil {
		return blob.Target{}, blob.Unavailable(ctx, err)
	}
	t := blob.Target{Method: r.Method, URL: r.URL, Headers: map[string]string{}, Expires: d.now().Add(life).Truncate(time.Second).UTC()}
	for name := range r.SignedHeader {
		if !strings.EqualFold(name, "host") { // the address says it
			t.Headers[http.CanonicalHeaderKey(name)] = r.SignedHeader.Get(name)
		}
	}
	return t, nil
}
