using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <param name="Complaint">Number of the complaint.</param>
/// <param name="Breach">The broken promise of the matter that it is linked to, when there is one.</param>
public sealed record FiledDissatisfaction(string Complaint, Breach? Breach);

/// <summary>What a customer who could be called says of a service that did not satisfy them.</summary>
/// <param name="Words">Their words.</param>
/// <param name="Name">Left out: the matter says who they are.</param>
public sealed record Dissatisfaction(string Words, string? Name, string? Phone, Actor By);

/// <summary>A dissatisfied customer has nothing to file: the complaint is opened for them, linked to the matter and to its promise that was broken. Inside the open unit.</summary>
public sealed class FileDissatisfaction(UnitOfWork unit, FileCase filing, ReopenCase reopening, CaseDesk cases)
{
    /// <param name="service">The service they are not satisfied with.</param>
    /// <param name="said">What was said on the phone; null when they wrote it on the work order, where the words stay.</param>
    public async Task<FiledDissatisfaction> File(FinishedService service, Dissatisfaction? said) => await Try(service, said) is { IsRefused: false } filed
        ? filed.Value
        : throw new InvalidOperationException($"The complaint about {service.Number} could not be filed.");

    public async Task<Outcome<FiledDissatisfaction>> Try(FinishedService service, Dissatisfaction? said)
    {
        var by = said?.By ?? Actor.System;
        var filed = await filing.File(new NewCase
        {
            Type = "complaint", Channel = "call-back", Anonymous = said?.Phone is null, Name = said?.Name, Phone = said?.Phone, Area = service.Area, Subject = SubjectOf(service),
            Description = said?.Words ?? $"用户在{service.Number}的用户确认中表示不满意,原话见原单。 The customer confirmed {service.Number} as unsatisfying; the words stand with it.", RelatedNumber = service.Number,
        }, by);
        if (filed.IsRefused) return filed.Refusal!;
        var breach = (await Breaches.OfMatter(unit, service.SourceId)).FirstOrDefault(broken => broken.SettledAs != Breach.Excluded);
        if (breach is not null)
        {
            var open = await cases.Open(filed.Value.Case, by);
            var kept = await cases.Keep(open.Case, open.Happened(CaseEvents.Linked, null, ("commitment", breach.CommitmentId), ("clock", breach.ClockId.ToString())));
            if (kept.IsRefused) return kept.Refusal!;
        }

        return new FiledDissatisfaction(filed.Value.Case.Number, breach);
    }

    /// <summary>There is no complaint about the answer to a complaint: the case itself is opened again, where that is still possible.</summary>
    public async Task OpenAgain(Guid caseId)
    {
        var (db, transaction) = unit.Raw();
        if (await CaseTable.ById(db, transaction, caseId) is not { } of || ReopenCase.Refuses(of, unit.Time.GetUtcNow()) is not null) return;
        var reopened = await reopening.Reopen(await cases.Open(of, Actor.System), "服务意见表填写不满意 Dissatisfied on the opinion form", "not-satisfied");
        if (reopened.IsRefused) throw new SagaConflictException($"Case {of.Number} was changed in the meantime.");
    }

    /// <summary>The utility's word on doing the work again, into the complaint's history.</summary>
    public async Task NoteReopening(string complaint, string number, string result, DateTimeOffset at)
    {
        var (db, transaction) = unit.Raw();
        if (await CaseTable.ByNumber(db, transaction, complaint) is not { } of) return;
        var open = await cases.Open(of, Actor.System);
        var happened = result == FollowUpDesk.WorkReopened ? open.Happened("work-reopened", null, ("number", number)) : open.Happened("reopening-refused", null, ("number", number), ("code", result));
        if ((await cases.Keep(of, happened with { At = at })).IsRefused) throw new SagaConflictException($"Case {complaint} was changed in the meantime.");
    }

    private static string SubjectOf(FinishedService service) => (service.SourceKind, service.Kind) switch
    {
        (FinishedService.Appointment, "doorstep") => "doorstep-service",
        (FinishedService.Appointment, _) => "hall-booking",
        (FinishedService.Request, "repair") => "repair",
        _ => "other",
    };
}
