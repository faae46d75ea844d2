using Microsoft.AspNetCore.Http;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// The special-group ledger for other parts, and the guard before its personal data: every use names its purpose and is logged, whether it was allowed or not;
/// one that was not consented to is refused. Scoped.
/// </summary>
public sealed class SpecialDesk(UnitOfWork unit, ObligationPlanner planner, ChosenBook book, SupplyUtility utility, TimeProvider time)
{
    public const string Subjects = "special-group-customer";

    private const string Log = """
        INSERT INTO special_use (id, person_id, at, actor, roles, purpose, kind, allowed) VALUES (@id, @person, @now, @actor, @roles, @purpose, @kind, @allowed)
        """;

    /// <summary>The groups that the organisation's profiles name.</summary>
    public IReadOnlyList<SpecialGroup> Groups => [.. utility.SpecialGroups.Where(group => book.Profiles.Contains(group.Profile)).DistinctBy(group => group.Code)];

    /// <summary>Whether the person's data may be used for the purpose. Pure; <see cref="Use"/> puts a use on record.</summary>
    public static bool Allows(SpecialPerson person, SpecialConsent? consent, string purpose) => person.State == SpecialPerson.Active && consent?.Covers(purpose) == true;

    /// <summary>Inside an open unit of work: logs the use, and says why not when it is not consented to. The log must be kept also then.</summary>
    /// <param name="person">Whose data.</param>
    /// <param name="consent">The consent in force, or null.</param>
    /// <param name="purpose">Code of the purpose.</param>
    /// <param name="kind">What is done: <c>read</c>, <c>lookup</c>, <c>visit</c>.</param>
    /// <param name="by">Who does it.</param>
    public async Task<Refusal?> Use(SpecialPerson person, SpecialConsent? consent, string purpose, string kind, Actor by)
    {
        var (now, allowed) = (time.GetUtcNow(), Allows(person, consent, purpose));
        await unit.Write(Log, new { id = Guid.CreateVersion7(now), person = person.Id, now, actor = by.Id, roles = by.RoleText, purpose, kind, allowed });
        return allowed ? null : Refusal.Forbidden($"'{person.Number}' did not consent to '{purpose}', or withdrew.", "D39") with { Code = "purpose-not-consented", Title = "The person did not consent to this use." };
    }

    /// <summary>Those registered at a service point who consented to the purpose; refused when there are some and none did. Opens its own unit of work, or joins.</summary>
    public Task<Outcome<IReadOnlyList<SpecialPersonView>>> Of(string servicePoint, string purpose, Actor by, CancellationToken cancel) => Find("service_point", servicePoint, purpose, by, cancel);

    /// <summary>The same for one person by the number in the ledger.</summary>
    public Task<Outcome<IReadOnlyList<SpecialPersonView>>> OfNumber(string number, string purpose, Actor by, CancellationToken cancel) => Find("number", number, purpose, by, cancel);

    private async Task<Outcome<IReadOnlyList<SpecialPersonView>>> Find(string column, string key, string purpose, Actor by, CancellationToken cancel)
    {
        var (found, refusal) = (new List<SpecialPersonView>(), (Refusal?)null);
        await unit.Execute(async () =>
        {
            foreach (var person in await unit.Query<SpecialPerson>($"SELECT {SpecialPersonTable.Columns} FROM special_person WHERE {column} = @key AND state <> 'closed' ORDER BY number", new { key }))
            {
                var consent = await SpecialPersonTable.Consent(unit, person.Id);
                if (await Use(person, consent, purpose, "lookup", by) is { } not) refusal = not;
                else found.Add(SpecialPersonView.Full(person, consent));
            }
        }, cancel);
        return found.Count == 0 && refusal is not null ? refusal : Outcome.Of<IReadOnlyList<SpecialPersonView>>(found);
    }

    /// <summary>The common frame of acts that change a person's standing: version, change, visits planned or taken back, audit, masked answer.</summary>
    internal Task<IResult> Act<TBody>(HttpContext http, string number, TBody body, string action, Func<SpecialPerson, FieldErrors, DateTimeOffset, Task<Refusal?>> act) =>
        Idempotency.Once(http, body, async () =>
        {
            if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired();
            if (await SpecialPersonTable.One(unit, number) is not { } person) return Refusal.NotFound("person of the special-group ledger", number);
            if (person.Version != version) return Refusal.VersionConflict($"'{number}' is at version {person.Version}.");
            var errors = new FieldErrors();
            var refused = await act(person, errors, time.GetUtcNow());
            if (errors.Any) return errors.ToRefusal();
            if (refused is not null) return refused;
            await planner.Follow(Subjects, number);
            await Audit.Write(unit, http.Actor(), action, number);
            var view = SpecialPersonView.Masked((await SpecialPersonTable.One(unit, number))!, await SpecialPersonTable.Consent(unit, person.Id));
            return Outcome.Of(new Reply(StatusCodes.Status200OK, view, Version: view.Version));
        });
}
