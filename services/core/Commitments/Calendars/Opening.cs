namespace Utilities.Commitments;

/// <summary>One stretch of opening hours, in minutes of the local day: 08:30–12:00 is 510–720. 24:00 is 1440.</summary>
public readonly record struct Opening(int FromMinute, int ToMinute)
{
    public override string ToString() =>
        $"{FromMinute / 60:00}:{FromMinute % 60:00}-{ToMinute / 60:00}:{ToMinute % 60:00}";

    /// <summary>Reads <c>08:30-12:00</c>; null when it is not of that form or does not end after it begins.</summary>
    public static Opening? Parse(string? text)
    {
        if (text?.Split('-') is not [{ } from, { } to]) return null;
        return Minutes(from) is { } first && Minutes(to) is { } last && first < last ? new Opening(first, last) : null;
    }

    private static int? Minutes(string text) =>
        text is [>= '0' and <= '9', >= '0' and <= '9', ':', >= '0' and <= '5', >= '0' and <= '9'] &&
        ((text[0] - '0') * 10) + text[1] - '0' is var hours &&
        (hours * 60) + ((text[3] - '0') * 10) + text[4] - '0' is var minutes and <= 24 * 60
            ? minutes
            : null;
}
