using System.Text.Json.Serialization;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The fields of a supply contract. A draft may lack any of them; signing needs those that the utility's form requires.</summary>
public sealed record SupplyContract
{
    public static readonly SupplyContract Empty = new();

    /// <summary>The supplying party (供方).</summary>
    public string? Supplier { get; init; }

    /// <summary>The customer (用方), as they sign.</summary>
    public string? Customer { get; init; }

    /// <summary>Where supply is given.</summary>
    public string? Address { get; init; }

    /// <summary>Contracted capacity in kVA or kW, as <see cref="CapacityUnit"/> says.</summary>
    public decimal? Capacity { get; init; }

    public string? CapacityUnit { get; init; }

    /// <summary>Supplied or heated area in m².</summary>
    public decimal? AreaM2 { get; init; }

    /// <summary>Mode of supply (供电方式, 供热方式).</summary>
    public string? SupplyMode { get; init; }

    /// <summary>Voltage at the point of supply, for instance <c>220 V</c>.</summary>
    public string? Voltage { get; init; }

    /// <summary>Metering (计量方式).</summary>
    public string? Metering { get; init; }

    /// <summary>Price basis (计价依据): the published tariff it refers to, no figure.</summary>
    public string? PriceBasis { get; init; }

    /// <summary>Settlement (结算方式).</summary>
    public string? Settlement { get; init; }

    /// <summary>Version of the printed rights and duties.</summary>
    public string? TextVersion { get; init; }

    public DateOnly? TermFrom { get; init; }

    /// <summary>Last day; null: until one side gives notice.</summary>
    public DateOnly? TermUntil { get; init; }

    public DateOnly? SignedBySupplierOn { get; init; }

    public DateOnly? SignedByCustomerOn { get; init; }

    /// <summary>The day on which the later side signed; null while one has not.</summary>
    [JsonIgnore]
    public DateOnly? SignedOn => SignedBySupplierOn > SignedByCustomerOn ? SignedBySupplierOn : SignedBySupplierOn is null ? null : SignedByCustomerOn;

    /// <summary>Every error at once; a draft may be incomplete but not wrong. Pure.</summary>
    public Outcome<SupplyContract> Check(ContractForm form, DateOnly today)
    {
        var errors = new FieldErrors();
        var contract = this with
        {
            Supplier = errors.OptionalText("supplier", Supplier),
            Customer = errors.OptionalText("customer", Customer),
            Address = errors.OptionalText("address", Address, 400),
            Capacity = errors.Range("capacity", Capacity, 0.001m, 10_000_000),
            CapacityUnit = errors.OptionalText("capacityUnit", CapacityUnit, 16),
            AreaM2 = errors.Range("areaM2", AreaM2, 0.01m, 10_000_000),
            SupplyMode = errors.OptionalText("supplyMode", SupplyMode),
            Voltage = errors.OptionalText("voltage", Voltage, 60),
            Metering = errors.OptionalText("metering", Metering),
            PriceBasis = errors.OptionalText("priceBasis", PriceBasis),
            Settlement = errors.OptionalText("settlement", Settlement),
            TextVersion = errors.OptionalText("textVersion", TextVersion, 60),
        };
        if (contract.Capacity is null != contract.CapacityUnit is null)
            errors.Add(contract.Capacity is null ? "capacity" : "capacityUnit", "required", "Give both 'capacity' and 'capacityUnit', or neither.");
        if (contract.TextVersion is { } text && text != form.TextVersion)
            errors.Add("textVersion", "not-in-force", $"The rights and duties in force are version '{form.TextVersion}'.");
        if (TermUntil < TermFrom) errors.Add("termUntil", "too-early", "The term cannot end before it begins.");
        Signed("signedBySupplierOn", SignedBySupplierOn);
        Signed("signedByCustomerOn", SignedByCustomerOn);
        return errors.Any ? errors.ToRefusal() : contract;

        void Signed(string field, DateOnly? on)
        {
            if (on > today) errors.Add(field, "in-the-future", $"'{field}' lies in the future; it is {today:yyyy-MM-dd} today.");
        }
    }

    /// <summary>Names of the fields that hold something.</summary>
    public IReadOnlySet<string> Filled()
    {
        (string Name, object? Value)[] fields =
        [
            ("supplier", Supplier), ("customer", Customer), ("address", Address), ("capacity", Capacity), ("capacityUnit", CapacityUnit), ("areaM2", AreaM2),
            ("supplyMode", SupplyMode), ("voltage", Voltage), ("metering", Metering), ("priceBasis", PriceBasis), ("settlement", Settlement),
            ("textVersion", TextVersion), ("termFrom", TermFrom), ("termUntil", TermUntil),
            ("signedBySupplierOn", SignedBySupplierOn), ("signedByCustomerOn", SignedByCustomerOn),
        ];
        return fields.Where(field => field.Value is not null).Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The contract with the customer's data masked.</summary>
    public SupplyContract Masked() => this with { Customer = Masking.Name(Customer), Address = Masking.Address(Address) };
}
