using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Takes one step of a work order: history, state, milestone with its clocks, the group's duplicates and the fact on the bus, in one transaction.</summary>
public sealed partial class TakeStep(UnitOfWork work, ClockLedger ledger, RequestDesk desk, FollowParent followers, FollowVisit visits, MeasurementLedger measurements, ExchangeMeter meters, IEnumerable<IStepGuard> guards, SupplyUtility utility)
{
    /// <param name="Step">Name of the step, see <c>steps.next</c> of the request.</param>
    /// <param name="At">When it happened, if it is recorded later.</param>
    /// <param name="Data">The step's fields.</param>
    public sealed record Body(string? Step, DateTimeOffset? At, string? Note, IReadOnlyDictionary<string, JsonElement>? Data);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/requests/{number}/steps", (string number, Body body, HttpContext http, TakeStep act, RequestDesk desk) =>
            desk.Act(http, number, body, open => act.Take(open, body)))
        .RequireRoles(Roles.Resident, Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Supervisor)
        .Produces<RequestView>().WithSummary("Take a step of the work order 办理步骤").WithTags("Work orders");

    /// <summary>Inside an open unit of work: takes the step for whoever has the case in hand.</summary>
    public async Task<Outcome<Request>> Take(Case open, Body body)
    {
        if (open.Request.ParentId is not null && open.Order.Workflow.Find(body.Step ?? "") is not { Own: true })
            return Refusal.Conflict("follows-parent", "A duplicate follows the request it is grouped under.", "Take the step there, or separate the two first.", open.Order.Workflow.Rule);
        var errors = new FieldErrors();
        var name = errors.Text("step", body.Step, 64);
        var note = errors.OptionalText("note", body.Note, 2000);
        if (errors.Any) return errors.ToRefusal();
        var decision = Decide(open.Order, name, open.Actor, body.Data, body.At, open.Now);
        if (decision.IsRefused) return decision.Refusal!;
        foreach (var guard in guards)
        {
            if (await guard.Check(open, decision.Value) is { } refusal) return refusal;
        }

        return await Follow(open, decision.Value, note);
    }

    private async Task<Outcome<Request>> Follow(Case open, StepDecision decision, string? note)
    {
        var before = open.Request;
        var changed = before.With(decision.Facts) with
        {
            State = decision.State ?? before.State,
            Outcome = decision.Outcome ?? before.Outcome,
            ClosedAt = decision.Outcome is null ? before.ClosedAt : decision.At,
        };
        var happened = open.Happened(RequestEvents.Step, note, decision.Data) with { Step = decision.Step.Name, At = decision.At };
        var kept = await desk.Keep(changed, happened);
        if (kept.IsRefused) return kept;
        var request = kept.Value;

        await Time(request, decision, open.Actor);
        if (await Measure(request, decision, open) is { } unmeasured) return unmeasured;
        if (await followers.Follow(request, decision, open) is { } refusal) return refusal;
        if (await visits.Step(request, decision, open.Actor) is { } conflict) return conflict;
        await work.Publish(Fact(utility, request, decision.Step.Name, open.History.Count + 1, decision.At));
        if (decision.Step.MeterUnit is { } unit && await meters.Step(request, decision, unit, open.Actor) is { } unlike) return unlike;
        if (await ChargedRepair.Fact(work, utility, request, open.Order, decision) is { } charged) await work.Publish(charged);
        if (decision.Data.GetValueOrDefault("satisfaction") == "dissatisfied")
        {
            await work.Publish(new CustomerDissatisfied
            {
                Service = utility.Name,
                RequestId = request.Id,
                Number = request.Number,
                Type = request.Type,
                Area = request.Area,
                At = decision.At,
            });
        }

        return request;
    }

    /// <summary>Each verdict is a measurement of its own, with the place in the history as evidence: a repair that fails and then passes counts twice.</summary>
    private async Task<Refusal?> Measure(Request request, StepDecision decision, Case open)
    {
        if (decision.Step.Measures is not { } measure || !decision.Data.TryGetValue(measure.Field, out var verdict)) return null;
        var measured = new NewMeasurement(request.Number, decision.At, Passed: verdict == "true", Area: request.Area, Evidence: $"{request.Number}/{open.History.Count + 1}");
        var recorded = await measurements.Record(measure.CommitmentId, measured, open.Actor);
        return recorded.Refusal is { Status: not StatusCodes.Status404NotFound } refusal ? refusal : null;
    }

    private async Task Time(Request request, StepDecision decision, Actor actor)
    {
        var milestone = MilestoneOf(request, decision, actor);
        await ledger.Record(milestone);
        if (milestone.PromisedAt is not null) await ledger.Record(milestone with { Name = RequestFacts.Promised });
        // A repair that its test disproves was not finished: the clock that "repaired" stopped goes on with the time it had left.
        if (decision.Step.Setback is { } setback && decision.State == setback.State)
            await ledger.Reopen(request.Id, setback.State, actor, decision.At, stoppedBy: [setback.BackTo]);
    }

    /// <summary>What is recorded without words of a person: results, choices and numbers may be conditions of clocks and indicators.</summary>
    internal static Milestone MilestoneOf(Request request, StepDecision decision, Actor actor)
    {
        var recorded = decision.Step.Fields
            .Where(field => field.Type is "bool" or "choice" or "number" && decision.Data.ContainsKey(field.Name))
            .ToDictionary(field => field.Name, field => decision.Data[field.Name], StringComparer.Ordinal);
        var facts = new Dictionary<string, string>(request.Facts(), StringComparer.Ordinal);
        foreach (var (name, value) in recorded) facts[name] = value;
        return new(request.Matter, decision.Step.Name, decision.At, actor)
        {
            Facts = facts,
            Data = RequestEvent.DataOf(recorded),
            PromisedAt = decision.Facts.ContainsKey("promisedAt") ? request.PromisedAt : null,
        };
    }

    internal static WorkOrderStepTaken Fact(SupplyUtility utility, Request request, string step, int sequence, DateTimeOffset at) => new()
    {
        Service = utility.Name,
        RequestId = request.Id,
        Number = request.Number,
        Type = request.Type,
        Kind = request.Kind,
        Area = request.Area,
        Step = step,
        Sequence = sequence,
        State = request.State,
        Outcome = request.Outcome,
        Chargeable = request.Chargeable,
        PromisedAt = request.PromisedAt,
        At = at,
    };
}
