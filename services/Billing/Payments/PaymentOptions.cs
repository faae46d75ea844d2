using System.ComponentModel.DataAnnotations;

namespace Utilities.Billing;

/// <summary>Configuration <c>Billing:Payments</c>: what no source names and the hall decides.</summary>
public sealed class PaymentOptions
{
    /// <summary>Which ways of paying are switched on: <c>Billing:Payments:Methods:wallet = false</c>.</summary>
    public IDictionary<string, bool> Methods { get; } = PaymentMethods.All.ToDictionary(method => method, _ => true, StringComparer.Ordinal);

    /// <summary>A way of paying at the window counts as working when a drawer was opened within this time: windows close overnight and on rest days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "31.00:00:00")]
    public TimeSpan WindowWithin { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Codes of the window businesses at which gas is paid; none named: at every one that takes payments (集中收费).</summary>
    public IList<string> GasBusinesses { get; } = [];

    /// <summary>Most bills and accounts in one payment.</summary>
    [Range(1, 1000)]
    public int MostItems { get; set; } = 100;

    public bool IsOn(string method) => Methods.TryGetValue(method, out var on) && on;
}
