namespace Utilities.Gateway.Hall;

/// <summary>A part of the answer that is not there, and why: the rest is given all the same.</summary>
/// <param name="Code"><c>unreachable</c>, <c>too-late</c>, <c>failed</c>, <c>refused</c>.</param>
public sealed record Missing(string Service, HallText ServiceTitle, string Code)
{
    public const string Unreachable = "unreachable";
    public const string TooLate = "too-late";
    public const string Failed = "failed";
    public const string Refused = "refused";

    public static Missing Of(string service, string code) => new(service, ServiceTitles.Of(service), code);
}
