using Microsoft.Extensions.Options;
using Utilities.Contracts.Rpc;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Hall;

/// <summary>One number, one view: what every service holds about a matter, laid beside each other within one deadline.</summary>
internal sealed class FindMatter(AskServices services, IOptions<HallOptions> options, TimeProvider time)
{
    private const int LongestNumber = 64;

    public static void Map(IEndpointRouteBuilder hall) => hall.MapGet("/matters/{number}", (string number, HttpContext http, FindMatter act) => act.Handle(number, http)).RequireRoles()
        .Produces<MatterView>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable)
        .WithSummary("Everything about one number 一号通查").WithTags("Hall");

    private async Task<IResult> Handle(string number, HttpContext http)
    {
        if (number.Length > LongestNumber) return Refusal.NotFound("matter", number[..LongestNumber]).ToResult();
        var (begun, limit, staff) = (time.GetTimestamp(), TimeSpan.FromMilliseconds(options.Value.ViewMilliseconds), http.Actor().IsStaff);
        var parts = await Ask(number, http, limit);
        if (!staff && ComposeMatter.OwnerOf(number, parts) is { } about && limit - time.GetElapsedTime(begun) is { Ticks: > 0 } left)
        {
            var owner = await Ask(about, http, left);
            if (owner.Given.SelectMany(part => part.Value.Matters).Any(held => held.Number == about && !held.Companion)) parts = ComposeMatter.OwnedBy(number, parts);
            else parts = parts with { Missing = [.. parts.Missing.UnionBy(owner.Missing, part => part.Service, StringComparer.Ordinal)] };
        }

        if (ComposeMatter.Of(number, parts, staff) is { } view) return TypedResults.Ok(view);
        return parts.Missing.Count > 0 ? parts.Missing.NotAllAnswered(http) : Refusal.NotFound("matter", number).ToResult();
    }

    private Task<Parts<FindReply>> Ask(string number, HttpContext http, TimeSpan limit) =>
        services.All(http, limit, (client, call) => client.FindAsync(new FindRequest { Number = number }, call));
}
