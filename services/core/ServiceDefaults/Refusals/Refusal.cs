namespace Utilities.ServiceDefaults;

/// <summary>One thing wrong with one field of a request, in the reader's words.</summary>
/// <param name="Field">JSON path of the field, camelCase: <c>address</c>, <c>data.passed</c>, <c>lines[3].quantity</c>.</param>
/// <param name="Code">Stable code: <c>required</c>, <c>too-long</c>, <c>not-one-of</c> …</param>
/// <param name="Message">What to do about it, in plain words.</param>
public sealed record FieldError(string Field, string Code, string Message);

/// <summary>
/// A "no" that the caller can act on. It is a value, not an exception: exceptions are bugs or outages.
/// Becomes RFC 9457 problem details in one place, <see cref="Problems"/>.
/// </summary>
/// <param name="Status">HTTP status, 4xx.</param>
/// <param name="Code">Stable kebab-case code that clients may branch on.</param>
/// <param name="Title">One short sentence, the same for every occurrence of the code.</param>
/// <param name="Detail">This occurrence: what was asked and why it cannot be.</param>
/// <param name="Rule">Id of the rule that forbids it (a commitment id, a workflow id such as D15, a conflict such as K16), or null.</param>
/// <param name="Errors">All field errors at once; empty when it is not about fields.</param>
public sealed record Refusal(
    int Status,
    string Code,
    string Title,
    string? Detail = null,
    string? Rule = null,
    IReadOnlyList<FieldError>? Errors = null)
{
    public static Refusal Invalid(IReadOnlyList<FieldError> errors) =>
        new(400, "invalid-request", "The request has fields that are missing or wrong.", Errors: errors);

    public static Refusal NotFound(string what, string id) =>
        new(404, "not-found", "There is no such thing here, or it is not yours to see.", $"No {what} '{id}'.");

    public static Refusal Conflict(string code, string title, string? detail = null, string? rule = null) =>
        new(409, code, title, detail, rule);

    public static Refusal Unprocessable(string code, string title, string? detail = null, string? rule = null) =>
        new(422, code, title, detail, rule);

    public static Refusal Forbidden(string detail, string? rule = null) =>
        new(403, "forbidden", "Your role does not allow this.", detail, rule);

    /// <summary>If-Match named a version that is no longer the current one (RFC 9110 §13.1.1).</summary>
    public static Refusal VersionConflict(string detail) =>
        new(412, "version-conflict", "Somebody changed this in the meantime; read it again and retry.", detail);

    /// <summary>The change needs an If-Match header (RFC 6585 §3).</summary>
    public static Refusal VersionRequired() =>
        new(428, "version-required", "Send If-Match with the ETag you read, so that nobody's change is overwritten.");
}
