using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>A supply change with its history, as this reader may see it.</summary>
/// <param name="Change">The entry of the register; name, phone, address and words are masked for those who do not handle it.</param>
/// <param name="Masked">True when they are.</param>
/// <param name="Procedure">For a stop for cause: the prescribed steps and when each was taken.</param>
public sealed record SupplyChangeView(
    SupplyChangeEntry Change, bool Masked, IReadOnlyList<Paper> Papers, IReadOnlyList<ProcedureStanding> Procedure, IReadOnlyList<SupplyChangeEvent> History, IReadOnlyList<ClockView> Clocks);

/// <summary>One line of the register.</summary>
public sealed record SupplyChangeEntry(
    string Number, Guid Id, string Kind, string Ground, string State, string? Of, Guid ServicePointId, string Account, string Area, decimal HeatedAreaM2, decimal? NewHeatedAreaM2,
    string Name, string Phone, string Address, string Wish, DateOnly EffectiveOn, string? Decision, SettlementStanding Settlement, DateTimeOffset FiledAt, DateTimeOffset? ActedAt,
    DateTimeOffset UpdatedAt, long Version)
{
    internal static SupplyChangeEntry From(SupplyChange change, Actor actor)
    {
        var open = SupplyChangeSight.SeesPerson(change, actor);
        return new(
            change.Number, change.Id, change.Kind, change.Ground, change.State, change.OfNumber, change.ServicePointId, change.ServicePointNumber, change.Area,
            change.HeatedAreaM2, change.NewHeatedAreaM2, open ? change.Name : Masking.Name(change.Name)!, open ? change.Phone : Masking.Phone(change.Phone)!,
            open || actor.Is(Roles.Crew) ? change.Address : Masking.Address(change.Address)!, open ? change.Wish : Masking.FreeText(change.Wish)!, change.EffectiveOn,
            open ? change.Decision : Masking.FreeText(change.Decision), new(change.Settlement, change.SettlementId, change.SettledAt, change.SettlementReference),
            change.FiledAt, change.ActedAt, change.UpdatedAt, change.Version);
    }
}

/// <param name="State"><c>none</c>, <c>pending</c> (billing has not answered yet) or <c>completed</c>.</param>
public sealed record SettlementStanding(string State, Guid? Id, DateTimeOffset? At, string? Reference);

/// <summary>A step of the prescribed procedure.</summary>
public sealed record ProcedureStanding(string Step, BilingualText Title, DateTimeOffset? At, string? By, string? Reference);

/// <summary>Who may see what of a supply change.</summary>
internal static class SupplyChangeSight
{
    public static bool MaySee(SupplyChange change, Actor actor) => actor.IsStaff || change.FiledBy == actor.Id;

    /// <summary>Those who handle it and whoever filed it; the crew that carries it out sees where, not who.</summary>
    public static bool SeesPerson(SupplyChange change, Actor actor) =>
        actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor) || (actor.Is(Roles.Resident) && change.FiledBy == actor.Id);

    public static SupplyChangeView View(SupplyChange change, IReadOnlyList<SupplyChangeEvent> history, IReadOnlyList<ClockView> clocks, Actor actor)
    {
        var open = SeesPerson(change, actor);
        return new(
            SupplyChangeEntry.From(change, actor), !open,
            open ? change.PaperList : [.. change.PaperList.Select(paper => paper with { Title = Masking.FreeText(paper.Title) })],
            change is { Kind: SupplyChange.Stop, Ground: SupplyChange.Cause } ? StopProcedure.Standing(history) : [],
            open ? history : [.. history.Select(past => past with { Note = Masking.FreeText(past.Note) })],
            clocks);
    }
}
