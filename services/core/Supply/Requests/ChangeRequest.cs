using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Corrects contact, address, description or severity; what stood there before stays in the history.</summary>
public sealed class ChangeRequest(UnitOfWork work, ClockLedger ledger, ClockReader clocks, Promises promises, RequestDesk desk)
{
    /// <summary>Only what is given changes.</summary>
    public sealed record Body(string? Name, string? Phone, string? Address, string? Description, string? Severity);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPatch("/requests/{number}", async (string number, Body body, HttpContext http, ChangeRequest act, RequestDesk desk) =>
            ETags.IfMatch(http.Request) is null
                ? Refusal.VersionRequired().ToResult()
                : await desk.Act(http, number, body, open => act.Change(open, body)))
        .RequireRoles(Roles.Resident, Roles.Clerk, Roles.Dispatcher, Roles.Supervisor)
        .Produces<RequestView>().WithSummary("Correct a request 更正诉求").WithTags("Requests");

    private async Task<Outcome<Request>> Change(Case open, Body body)
    {
        var decision = Decide(open.Request, body, open.Actor);
        if (decision.IsRefused) return decision;
        var changed = decision.Value;
        var differences = Differences(open.Request, changed);
        if (differences.Count == 0) return open.Request;

        var judgedAnew = changed.Severity != open.Request.Severity;
        var running = judgedAnew ? await clocks.OfMatter(work, changed.Id) : [];
        if (running.Any(clock => clock.State == ClockStates.Stopped))
            return Refusal.Conflict("severity-settled", "The severity can be judged anew until the first promise has been kept or broken under it.");
        var kept = await desk.Keep(changed, open.Happened(RequestEvents.Changed, null, differences));
        if (!kept.IsRefused && judgedAnew) await Reclassify(kept.Value, running, open.Actor);
        return kept;
    }

    /// <summary>Another severity is another promise: clocks that no longer apply leave the rates, those that now apply count from the receipt.</summary>
    private async Task Reclassify(Request request, IReadOnlyList<ClockView> running, Actor actor)
    {
        var facts = request.Facts();
        foreach (var clock in running)
        {
            var row = promises.Rows(null).FirstOrDefault(row => row.Id == clock.CommitmentId && row.Profile == clock.Profile);
            if (clock.State is ClockStates.Running or ClockStates.Paused && row?.AppliesTo(request.Matter, facts) == false)
                await ledger.Exclude(request.Id, "reclassified", actor, clock.CommitmentId);
        }

        await ledger.Record(new Milestone(request.Matter, "received", request.ReceivedAt, actor) { Facts = facts, Note = "reclassified" });
    }

    /// <summary>The corrected request, or every field error at once. Pure.</summary>
    public static Outcome<Request> Decide(Request request, Body body, Actor actor)
    {
        if (request.Outcome is { } closed) return Refusal.Conflict("already-closed", "The request is closed.", $"It was closed as '{closed}'.");
        if (body.Severity is not null && !actor.IsStaff) return Refusal.Forbidden("The severity is judged by staff.");
        var errors = new FieldErrors();
        var changed = request with
        {
            Name = body.Name is null ? request.Name : errors.Text("name", body.Name, 100),
            Phone = body.Phone is null ? request.Phone : errors.Phone("phone", body.Phone),
            Address = body.Address is null ? request.Address : errors.Text("address", body.Address),
            Description = body.Description is null ? request.Description : errors.Text("description", body.Description, 2000),
            Severity = body.Severity is null ? request.Severity : errors.OneOf("severity", body.Severity, FilingRules.Severities),
        };
        if (body == new Body(null, null, null, null, null)) errors.Add("$", "required", "Give at least one of name, phone, address, description, severity.");
        return errors.Any ? errors.ToRefusal() : changed;
    }

    /// <summary>What stood there before, by field: <c>phone</c> → the old number.</summary>
    private static Dictionary<string, string> Differences(Request before, Request after)
    {
        (string Field, string? Before, string? After)[] fields =
        [
            ("name", before.Name, after.Name),
            ("phone", before.Phone, after.Phone),
            ("address", before.Address, after.Address),
            ("description", before.Description, after.Description),
            ("severity", before.Severity, after.Severity),
        ];
        return fields.Where(field => field.Before != field.After).ToDictionary(field => field.Field, field => field.Before ?? "", StringComparer.Ordinal);
    }
}
