using System.Text.RegularExpressions;

namespace Utilities.ServiceDefaults;

/// <summary>One setting as an operator may see it.</summary>
/// <param name="Key">Key of the configuration.</param>
/// <param name="Value">Its value; <c>set</c> or <c>not set</c> for what may be a secret, by its name or by its look.</param>
public sealed partial record ShownSetting(string Key, string Value)
{
    public const string Set = "set";
    public const string NotSet = "not set";

    public static ShownSetting Of(string key, string? value) => new(key, string.IsNullOrEmpty(value) ? NotSet : IsSecret(key, value) ? Set : value);

    /// <summary>Only whether there is one, whatever it is.</summary>
    public static ShownSetting Hidden(string key, string? value) => new(key, string.IsNullOrEmpty(value) ? NotSet : Set);

    private static bool IsSecret(string key, string value) => SecretName.IsMatch(key) || SecretLook.IsMatch(value);

    [GeneratedRegex("secret|passw|pwd|token|credential|connectionstring|apikey|privatekey|headers", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecretName { get; }

    /// <summary>A connection string, an address with credentials or parameters, a PEM block.</summary>
    [GeneratedRegex(@"(password|pwd|secret|user id|uid)\s*=|://[^/\s]*@|://\S*\?|-----BEGIN", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecretLook { get; }
}
