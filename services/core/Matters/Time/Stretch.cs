namespace Utilities.Matters;

/// <summary>A stretch of time, the end not included.</summary>
public readonly record struct Stretch(DateTimeOffset From, DateTimeOffset Until)
{
    public TimeSpan Length => Until - From;
}
