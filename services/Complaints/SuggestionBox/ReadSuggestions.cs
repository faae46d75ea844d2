using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>What was found in the boxes and books, with the cases it became.</summary>
public static class ReadSuggestions
{
    public static void MapReadSuggestions(this IEndpointRouteBuilder api)
    {
        api.MapGet("/suggestion-box/{number}", (string number, HttpContext http, Database database, CancellationToken cancel) => SuggestionEntry.Table.One(number, http, database, cancel))
            .RequireRoles(Roles.Staff).Produces<SuggestionEntry>().WithSummary("One entry of box or book 查询意见").WithTags("Opinions");
        api.MapGet("/suggestion-box", (string? medium, string? place, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel) => SuggestionEntry.Table.List(
                "AND (@medium IS NULL OR medium = @medium) AND (@place IS NULL OR place = @place)", new { medium, place }, cursor, limit, http, database, cancel))
            .RequireRoles(Roles.Staff).Produces<Page<SuggestionEntry>>().WithSummary("Entries of boxes and books 意见箱、意见簿列表").WithTags("Opinions");
    }
}
