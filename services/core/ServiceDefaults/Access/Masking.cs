namespace Utilities.ServiceDefaults;

/// <summary>
/// What is left of personal data for those who may not see it (catalogue (e), privacy): enough to recognise one's own, not enough to find a stranger.
/// </summary>
public static class Masking
{
    /// <summary>王小明 → 王**; "Ada Lovelace" → "A***".</summary>
    public static string? Name(string? name) =>
        string.IsNullOrEmpty(name) ? name : name[0] + new string('*', Math.Clamp(name.Length - 1, 1, 3));

    /// <summary>13812345678 → 138****5678; short numbers keep the last two digits.</summary>
    public static string? Phone(string? phone) => phone switch
    {
        null or "" => phone,
        { Length: >= 8 } => $"{phone[..3]}****{phone[^4..]}",
        { Length: > 2 } => $"****{phone[^2..]}",
        _ => "****",
    };

    /// <summary>Keeps the first part of an address up to the first digit, at most six characters: 幸福小区3栋502 → 幸福小区***.</summary>
    public static string? Address(string? address)
    {
        if (string.IsNullOrEmpty(address)) return address;
        var digit = address.AsSpan().IndexOfAnyInRange('0', '9');
        var keep = Math.Min(digit > 0 ? digit : address.Length / 2, 6);
        return address[..keep] + "***";
    }

    /// <summary>Free text may hold anything personal, so nothing of it is shown.</summary>
    public static string? FreeText(string? text) => string.IsNullOrEmpty(text) ? text : "***";
}
