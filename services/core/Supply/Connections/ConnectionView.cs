using System.Text.Json;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>An application for connection as the API shows it, with its request.</summary>
/// <param name="Requested">Capacity, load or area asked for, and what there was before.</param>
/// <param name="Told">The one-time notice as it was given.</param>
/// <param name="Materials">Papers in the order of the notice, then those asked for afterwards.</param>
/// <param name="Supplements">How often something was asked for that the notice had not named.</param>
/// <param name="Contract">How far the contract is.</param>
/// <param name="Account">How far the account in billing is; null before there is supply.</param>
public sealed record ConnectionView(
    string Number, string Type, string Change, string CustomerClass, RequestedView Requested, ToldView Told, IReadOnlyList<MaterialView> Materials,
    int Supplements, ContractStanding Contract, AccountView? Account, RequestView Request, long Version);

public sealed record RequestedView(decimal Quantity, string Unit, decimal? Present);

/// <param name="By">Subject of the token of who told it.</param>
public sealed record ToldView(string Version, DateTimeOffset At, string By, string Roles, ConnectionNotice Notice);

/// <param name="State"><c>awaited</c>, <c>handed-in</c> or <c>missing</c>.</param>
public sealed record MaterialView(string Code, BilingualText Title, bool InNotice, string State, DateTimeOffset ChangedAt, string ChangedBy);

/// <param name="State"><c>none</c>, <c>draft</c>, <c>complete</c> or <c>signed</c>.</param>
/// <param name="Missing">Names of required fields that are still empty.</param>
public sealed record ContractStanding(string State, IReadOnlyList<string> Missing, long Version)
{
    /// <summary>Pure.</summary>
    public static ContractStanding Of(ContractForm form, SupplyContract contract, long version, Order order)
    {
        var missing = form.Missing(contract);
        var signed = order.Taken.Any(taken => taken.Name == ConnectionRules.ContractSigned);
        return new(signed ? "signed" : version == 0 ? "none" : missing.Count == 0 ? "complete" : "draft", missing, version);
    }
}

internal static class ConnectionViews
{
    public static ConnectionView Of(Connection connection, IReadOnlyList<Material> materials, ContractStanding contract, ConnectionAccount? account, RequestView request) => new(
        connection.Number, connection.Type, connection.ChangeKind, connection.CustomerClass,
        new(connection.RequestedQuantity, connection.RequestedUnit, connection.PresentQuantity),
        new(connection.NoticeVersion, connection.NoticeAt, connection.NoticeBy, connection.NoticeRoles,
            JsonSerializer.Deserialize<ConnectionNotice>(connection.Notice, JsonDefaults.Options)!),
        [.. materials.Select(Of)], connection.Supplements, contract, AccountView.Of(account), request, connection.Version);

    public static MaterialView Of(Material material) =>
        new(material.Code, new(material.TitleZh, material.TitleEn), material.InNotice, material.State, material.ChangedAt, material.ChangedBy);
}
