using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>Who filed the matter of this id, as the subject of their token; null when it is none of this kind.</summary>
public delegate Task<string?> FindFiler(DbConnection db, Guid matterId);

/// <summary>Residents and partners may see what is about the matters they filed themselves.</summary>
public static class Ownership
{
    /// <summary>One kind of matter of the service, by who filed it.</summary>
    public static IServiceCollection AddFiler(this IServiceCollection services, FindFiler find) => services.AddSingleton(find);

    /// <summary>Whether the caller filed the matter behind a clock.</summary>
    public static async Task<bool> OwnsMatter(HttpContext http, Guid matterId)
    {
        var (database, actor) = (http.RequestServices.GetRequiredService<Database>(), http.Actor());
        foreach (var find in http.RequestServices.GetServices<FindFiler>())
        {
            if (await database.Read(db => find(db, matterId), http.RequestAborted) is { } filer) return filer == actor.Id;
        }

        return false;
    }
}
