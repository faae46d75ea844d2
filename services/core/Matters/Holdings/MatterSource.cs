using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>
/// One kind of matter of this service (a request, a complaint, a booking, a ticket …) as the hall finds it by its number, by the number it is about and by the
/// person it belongs to. Registered beside the kind's own table with <c>services.AddMatterSource(…)</c>; every column named here is searched, so it needs its index.
/// </summary>
/// <param name="Kind">Stable code, kebab case: <c>request</c>, <c>complaint</c>, <c>booking</c>.</param>
public sealed record MatterSource(string Kind)
{
    /// <summary>Columns under the names of <see cref="HeldRow"/>: <c>id, number, state, filed_by, created_at AS received_at</c>. <c>id</c> is the matter's, under which clocks and notifications hang.</summary>
    public required string Columns { get; init; }

    /// <summary>The table, or a join: <c>booking b JOIN calendar c ON c.code = b.calendar</c>.</summary>
    public required string From { get; init; }

    /// <summary>Condition under which it is open: <c>closed_at IS NULL</c>.</summary>
    public required string Open { get; init; }

    /// <summary>What it is, in the resident's words.</summary>
    public required Func<HeldRow, BilingualText> Title { get; init; }

    /// <summary>Where it is read in full: <c>/api/complaints/cases/C-…</c>.</summary>
    public required Func<HeldRow, string> Path { get; init; }

    /// <summary>What the kind is called.</summary>
    public required BilingualText Noun { get; init; }

    /// <summary>The id's column. UUIDv7, so its order is the order of filing.</summary>
    public string Id { get; init; } = "id";

    /// <summary>The number's column.</summary>
    public string Number { get; init; } = "number";

    /// <summary>The column with the number of the matter it is about; null when it stands for itself.</summary>
    public string? About { get; init; }

    /// <summary>The column with the subject of the token that filed it; null when no person files it.</summary>
    public string? FiledBy { get; init; } = "filed_by";

    /// <summary>The column with the person's phone number; null when it has none.</summary>
    public string? Phone { get; init; } = "phone";

    /// <summary>
    /// Condition under which it says nothing about a person and hangs on the matter it is about (a reserved visit), so that whoever sees that matter sees it too.
    /// Null: residents and partners see what they filed and no other.
    /// </summary>
    public string? GoesWithMatter { get; init; }

    /// <summary>
    /// Condition under which nobody may learn whose it is (reports of misconduct 举报): it is on no page of a person but the reporter's own, and a look of staff
    /// at it is put on record. Null: none ever is.
    /// </summary>
    public string? Confidential { get; init; }

    /// <summary>A further condition on what this reader, <c>@reader</c>, may know to exist; null: none.</summary>
    public Func<Actor, string?> Visible { get; init; } = _ => null;

    /// <summary>Who reads name, phone, address and words: clerk, dispatcher, supervisor, the crew it is assigned to, and the resident who filed it.</summary>
    public Func<HeldRow, Actor, bool> SeesPerson { get; init; } = SeenByThoseWhoHandleIt;

    /// <summary>A state or an event in words; null: the common word for that code.</summary>
    public Func<HeldRow, string, BilingualText?> Word { get; init; } = (_, _) => null;

    /// <summary>What happened to the matters <c>@ids</c>, under the names of <see cref="HeldEvent"/>. Without it: their milestones.</summary>
    public string History { get; init; } = "SELECT matter_id, at, name AS what, roles FROM milestone WHERE matter_id IN @ids";

    /// <summary>Whether this reader is shown what happened; null: all of it.</summary>
    public Func<Actor, string, bool>? ShowsEvent { get; init; }

    /// <summary>What comes next and what it waits for; asked for a single matter only.</summary>
    public Func<DbConnection, HeldRow, Actor, Task<Outlook>>? Outlook { get; init; }

    private static bool SeenByThoseWhoHandleIt(HeldRow row, Actor actor) =>
        actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor)
        || (actor.Is(Roles.Crew) && row.Crew == actor.Id)
        || (actor.Is(Roles.Resident) && row.FiledBy == actor.Id);
}

/// <param name="Next">Steps allowed now.</param>
/// <param name="WaitsFor">What must happen elsewhere first: materials, a visit, an answer.</param>
public sealed record Outlook(IReadOnlyList<BilingualText> Next, IReadOnlyList<BilingualText> WaitsFor)
{
    public static readonly Outlook None = new([], []);
}

public static class MatterSourceExtensions
{
    public static IServiceCollection AddMatterSource(this IServiceCollection services, MatterSource source) => services.AddSingleton(source);

    /// <summary>A kind whose words come from the service's own data.</summary>
    public static IServiceCollection AddMatterSource(this IServiceCollection services, Func<IServiceProvider, MatterSource> source) => services.AddSingleton(source);
}
