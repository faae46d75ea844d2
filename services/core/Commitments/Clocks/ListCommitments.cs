using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary><c>GET /commitments</c> and <c>GET /commitments/{id}</c>: what is promised, in the source's words. Public on purpose.</summary>
internal static class ListCommitments
{
    /// <summary>The book is small and fixed while the process lives, so one page holds it.</summary>
    public static void Map(IEndpointRouteBuilder app, string service)
    {
        app.MapGet($"/api/{service}/commitments", (string? profile, string? kind, bool? chosen, Promises promises) => List(profile, kind, chosen, promises))
            .WithName("ListCommitments")
            .WithTags("Commitments")
            .WithSummary("The service's promises; profile, kind (deadline, notice, visit, target) and chosen=true narrow the list.")
            .AllowAnonymous()
            .Produces<CommitmentList>();
        app.MapGet($"/api/{service}/commitments/{{id}}", (string id, Promises promises) => One(id, promises))
            .WithName("GetCommitment")
            .WithTags("Commitments")
            .WithSummary("One promise, in every profile that makes it.")
            .AllowAnonymous()
            .Produces<CommitmentList>();
    }

    private static IResult List(string? profile, string? kind, bool? chosen, Promises promises)
    {
        var errors = new FieldErrors();
        var kinds = Enum.GetValues<CommitmentKind>().ToDictionary(k => JsonNamingPolicy.KebabCaseLower.ConvertName(k.ToString()), StringComparer.Ordinal);
        if (kind is not null) errors.OneOf("kind", kind, [.. kinds.Keys]);
        if (profile is not null) errors.OneOf("profile", profile, [.. promises.Book.Book.All.Select(row => row.Profile).Distinct(StringComparer.Ordinal)]);
        if (errors.Any) return errors.ToRefusal().ToResult();
        return Answer(promises, Rows(promises).Where(row =>
            (profile is null || row.Profile == profile) && (kind is null || row.Kind == kinds[kind]) && (chosen is not true || promises.Book.Rows.Contains(row))));
    }

    private static IResult One(string id, Promises promises)
    {
        var rows = Rows(promises).Where(row => row.Id == id).ToList();
        return rows.Count == 0 ? Refusal.NotFound("commitment", id).ToResult() : Answer(promises, rows);
    }

    private static IEnumerable<Commitment> Rows(Promises promises) => promises.Book.Book.All.Where(row => row.Service == promises.Book.Service);

    private static IResult Answer(Promises promises, IEnumerable<Commitment> rows) => TypedResults.Ok(new CommitmentList(
        promises.Book.Book.Version, promises.Calendars.Version, promises.Book.Profiles, [.. rows.Select(row => CommitmentView.Of(row, promises.Book))]));
}

/// <summary>Promises with the versions of the data they come from.</summary>
/// <param name="BookVersion">SHA-256 over the book's files.</param>
/// <param name="CalendarVersion">SHA-256 over the calendar's files.</param>
/// <param name="ChosenProfiles">The profiles this service is bound by.</param>
/// <param name="Items">The promises.</param>
public sealed record CommitmentList(string BookVersion, string CalendarVersion, IReadOnlyList<string> ChosenProfiles, IReadOnlyList<CommitmentView> Items);
