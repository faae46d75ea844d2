using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Utilities.Contracts.Rpc;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Hall;

/// <summary>
/// The hall's one door (一口受理): finds the owner of a matter by the rules and files it there. An owner that cannot be reached is stood in for by
/// the complaints service, which hands it over later; if that cannot be reached either, nothing is accepted.
/// </summary>
internal sealed class FileMatter(RoutingBook book, FileAtOwner owners, KeyHolder holders, RecentFilings recent, AskServices services, IOptions<HallOptions> options, TimeProvider time)
{
    private const int MaxKey = 255;
    private const string RetryAfterSeconds = "5";

    private static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web);

    public static void Map(IEndpointRouteBuilder hall) => hall.MapPost("/matters", (HallMatter body, HttpContext http, FileMatter act) => act.Handle(body, http))
        .RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Dispatcher)
        .Produces<FiledMatter>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable)
        .WithSummary("File any matter at the hall 一口受理").WithTags("Hall");

    private async Task<IResult> Handle(HallMatter body, HttpContext http)
    {
        var (errors, given) = (body.Check(book, toFile: true), http.Request.Headers[FileAtOwner.KeyHeader].ToString());
        if (given.Length > MaxKey) errors.Add(FileAtOwner.KeyHeader, "too-long", $"'{FileAtOwner.KeyHeader}' may have at most {MaxKey} characters.");
        if (errors.Any) return errors.ToRefusal().ToResult();
        var decision = RouteDecision.Of(body, book);
        if (given.Length == 0) return await File(body, decision, Guid.CreateVersion7(time.GetUtcNow()).ToString(), null, http);
        if (recent.Find(http.Actor().Id, given, body) is { } known)
        {
            http.Response.Headers["Idempotency-Replayed"] = "true";
            return known.ToResult(Created);
        }

        return await File(body, decision, given, await holders.Find(given, http), http);
    }

    /// <param name="holder">Where the key was used before; null: nowhere.</param>
    private async Task<IResult> File(HallMatter body, RouteDecision decision, string key, Door? holder, HttpContext http)
    {
        var (to, owner) = (decision.Chosen.To, Doors.Find(decision.Chosen.To)!);
        var door = holder is null || holder.Path == owner.Path ? owner : holder.Path == Doors.InsteadOfOwner.Path ? Doors.InsteadOfOwner : holder;
        var answer = await owners.File(door, door.Body(body, to), key, http);
        // An owner that may have taken it is not stood in for: only danger may end up in two hands.
        var standIn = holder is null && door.Service != Doors.OwnerOfLastResort && !answer.Answered && (!answer.MayBeTaken || decision.Chosen.Danger);
        if (standIn)
        {
            door = Doors.InsteadOfOwner;
            answer = await owners.File(door, door.Body(body, to), key, http);
        }

        if (!answer.Answered) return NotTaken(door, key, holder is not null || answer.MayBeTaken, http);
        if (!answer.Accepted) return answer.AsRefusal();
        foreach (var (name, value) in answer.Headers) http.Response.Headers[name] = value;
        var filed = await Describe(answer.Body, door, decision, http);
        if (body.Anonymous != true && to.Door != Doors.Case) recent.Keep(http.Actor().Id, key, body, filed);
        return Created(filed);
    }

    private async Task<FiledMatter> Describe(JsonObject answer, Door door, RouteDecision decision, HttpContext http)
    {
        var number = (string)answer["number"]!;
        var (routed, title) = (RouteView.Of(decision.Chosen), ServiceTitles.Of(door.Service));
        var instead = door == Doors.InsteadOfOwner
            ? new FiledMatter.Substitute(routed.Service, new(
                $"{routed.ServiceTitle.Zh}暂时联系不上,您的事项已由首问负责人登记在册,恢复后移交,无需再报。", $"The {routed.ServiceTitle.En} service cannot be reached right now. Your matter is registered with the first-asked person and handed over later; you need not file it again."))
            : null;
        var clocks = answer["clocks"] is JsonArray given ? given.Deserialize<List<FiledMatter.Promise>>(Lenient)! : await ClocksOf(number, door.Service, http);
        return new(
            number, door.Service, title, $"/api/hall/matters/{number}", $"{door.Path}/{number}", routed, instead, clocks, answer["notice"]?.DeepClone(), decision.Ambiguous, [.. decision.Alternatives.Select(RouteView.Of)]);
    }

    /// <summary>For owners whose answer does not hold them.</summary>
    private async Task<IReadOnlyList<FiledMatter.Promise>> ClocksOf(string number, string service, HttpContext http)
    {
        var parts = await services.All(http, TimeSpan.FromMilliseconds(options.Value.ViewMilliseconds), (client, call) => client.FindAsync(new FindRequest { Number = number }, call));
        var found = parts.Given.Where(part => part.Service == service).SelectMany(part => part.Value.Matters).FirstOrDefault(held => held.Number == number);
        return found is null ? [] : [.. ReadHeld.Of(service, found).Clocks.Select(clock => new FiledMatter.Promise(clock.CommitmentId, clock.Title, clock.Limit, clock.StartedAt, clock.DueAt))];
    }

    private static IResult NotTaken(Door door, string key, bool mayBeTaken, HttpContext http)
    {
        http.Response.Headers.RetryAfter = RetryAfterSeconds;
        return mayBeTaken
            ? new Refusal(503, "outcome-unknown", "The owner may have taken it and cannot be asked right now.", $"Repeat it with the {FileAtOwner.KeyHeader} '{key}': '{door.Service}' then gives its answer and takes nothing twice.").ToResult()
            : new Refusal(503, "nobody-reachable", "Nothing was accepted: neither the owner nor its stand-in can be reached.", $"Repeat it with the {FileAtOwner.KeyHeader} '{key}'.").ToResult();
    }

    private static IResult Created(FiledMatter filed) => TypedResults.Created(filed.View, filed);
}
