namespace Utilities.Matters;

/// <summary>Why a row of the file cannot be taken: listed by line, so that its sender can mend it.</summary>
/// <param name="Code">Stable code: <c>quotes-broken</c>, <c>unknown-type</c>, <c>closed-before-received</c> …</param>
/// <param name="Field">Column of the file (its own name), or null when the row as a whole is at fault.</param>
/// <param name="Message">What is wrong, in plain words; names at most the row's type, status or channel, nothing personal.</param>
public sealed record RowFault(string Code, string? Field, string Message);
