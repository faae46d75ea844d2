using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenTelemetry;

namespace Utilities.ServiceDefaults;

/// <summary>
/// Paths of ours hold numbers, codes and ids. What else a caller puts into one by mistake (a phone number, a name) does not leave the process: such a
/// segment is replaced before a span is exported. Query strings are left out by the runtime, which writes <c>?*</c>.
/// </summary>
internal sealed partial class PlainPaths : BaseProcessor<Activity>
{
    private static readonly string[] Tags = ["url.path", "url.full"];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Tags)
        {
            if (data.GetTagItem(tag) is string address) data.SetTag(tag, Plain(address));
        }
    }

    /// <summary>Pure.</summary>
    internal static string Plain(string address) => string.Join('/', address.Split('/').Select(segment => IsPlain(segment) ? segment : "*"));

    private static bool IsPlain(string segment) => Code.IsMatch(segment) && !PhoneNumber.IsMatch(segment);

    [GeneratedRegex(@"^[A-Za-z0-9._~:?*-]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code { get; }

    [GeneratedRegex("^[0-9-]{7,}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PhoneNumber { get; }
}
