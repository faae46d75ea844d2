using Utilities.Messaging;

namespace Utilities.Appointments;

/// <summary>
/// What is known of a visit that a utility orders, a row of table <c>visit_mark</c>, whichever order came first: one released before it was reserved
/// must leave nothing reserved. Two orders for the same visit at the same moment meet at its row: the second waits and reads what the first left.
/// </summary>
public sealed record VisitMark
{
    public const string Wanted = "wanted";
    public const string Released = "released";

    private const string InsertRow = "INSERT INTO visit_mark (visit_id, service, state, crew, updated_at) VALUES (@VisitId, @Service, @State, @Crew, @UpdatedAt)";

    private const string UpdateRow = "UPDATE visit_mark SET state = @State, crew = @Crew, updated_at = @UpdatedAt WHERE visit_id = @VisitId";

    private const string Hold = "UPDATE visit_mark SET updated_at = @now WHERE visit_id = @visit";

    public Guid VisitId { get; init; }

    /// <summary>Name of the utility.</summary>
    public string Service { get; init; } = "";

    /// <summary><see cref="Wanted"/> or <see cref="Released"/>.</summary>
    public string State { get; init; } = "";

    /// <summary>The crew named for it.</summary>
    public string? Crew { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Changes what is known of the visit, or begins to know of it. Inside the open unit.</summary>
    internal static async Task<VisitMark> Note(UnitOfWork unit, Guid visit, string service, Func<VisitMark, VisitMark> change)
    {
        await unit.Write(Hold, new { visit, now = unit.Time.GetUtcNow() });
        var before = await unit.Single<VisitMark>("SELECT visit_id, service, state, crew, updated_at FROM visit_mark WHERE visit_id = @visit", new { visit });
        var mark = change(before ?? new() { VisitId = visit, Service = service, State = Wanted }) with { UpdatedAt = unit.Time.GetUtcNow() };
        await unit.Write(before is null ? InsertRow : UpdateRow, mark);
        return mark;
    }
}
