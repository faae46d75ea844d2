using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A customer as sent in, singly or in a load.</summary>
/// <param name="Ref">Key in the customer register; left out: one is given.</param>
/// <param name="Subject">Subject of the token that the customer identifies with.</param>
public sealed record CustomerInput(string? Ref, string? Name, string? Phone, string? Address, string? Subject)
{
    /// <param name="errors">Takes every error at once, under the names of this record behind <paramref name="prefix"/>.</param>
    internal Customer Check(FieldErrors errors, DateTimeOffset now, string prefix = "") => new()
    {
        Ref = string.IsNullOrWhiteSpace(Ref) ? "" : errors.Code(prefix + "ref", Ref),
        Name = errors.Text(prefix + "name", Name),
        Phone = string.IsNullOrWhiteSpace(Phone) ? null : errors.Phone(prefix + "phone", Phone),
        Address = errors.OptionalText(prefix + "address", Address, 400),
        Subject = errors.OptionalText(prefix + "subject", Subject),
        UpdatedAt = now,
    };
}
