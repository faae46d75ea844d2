using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Utilities.ServiceDefaults;

/// <summary>A row's version as a strong entity tag: <c>"7"</c>.</summary>
public static class ETags
{
    public static string Of(long version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>
    /// The version named by If-Match; null when the header is absent or <c>*</c>.
    /// A header that is not one of our tags gives -1, which matches no row: a 412, as RFC 9110 wants.
    /// </summary>
    public static long? IfMatch(HttpRequest request)
    {
        var header = request.Headers.IfMatch.ToString();
        if (header is "" or "*") return null;
        return long.TryParse(header.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;
    }
}
