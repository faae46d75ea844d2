using Utilities.Commitments;

namespace Utilities.Supply;

/// <summary>The standard contract of a utility (供用电合同, 供热合同): which of the standard fields it needs before it can be signed.</summary>
/// <param name="TextVersion">Version of the printed rights and duties of both sides (001 第五条(二)) that is in force.</param>
/// <param name="Required">Names of required fields, as in <see cref="SupplyContract"/> in camelCase.</param>
public sealed record ContractForm(BilingualText Title, string TextVersion, IReadOnlyList<string> Required)
{
    /// <summary>What every supply contract needs, whatever is supplied.</summary>
    public static readonly string[] Always =
    [
        "supplier", "customer", "address", "metering", "priceBasis", "settlement", "textVersion", "termFrom", "signedBySupplierOn", "signedByCustomerOn",
    ];

    /// <summary>Names of the required fields that are still empty.</summary>
    public IReadOnlyList<string> Missing(SupplyContract contract)
    {
        var filled = contract.Filled();
        return [.. Required.Where(name => !filled.Contains(name))];
    }
}
