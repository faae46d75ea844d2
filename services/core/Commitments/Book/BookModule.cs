using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Utilities.Commitments;

public static class BookModule
{
    /// <summary>
    /// Loads calendars and book from the policy folder (configuration <c>Policy:Folder</c>, by default <c>policy</c> beside the binary) and
    /// registers <see cref="CalendarBook"/>, <see cref="CommitmentBook"/>, <see cref="ChosenBook"/>, <see cref="OperatorSettings"/> and <see cref="PolicyFiles"/>.
    /// </summary>
    /// <exception cref="BookException">The policy data or the choice of profiles (<c>Commitments:Profiles</c>, <c>Commitments:Picks</c>) is wrong: the service does not start.</exception>
    public static IServiceCollection AddCommitmentBook(this IServiceCollection services, IConfiguration configuration, string service)
    {
        var folder = PolicyFolder(configuration);
        var calendars = CalendarLoader.Load(folder);
        var book = BookLoader.Load(folder, calendars);
        var profiles = configuration.GetSection("Commitments:Profiles").Get<string[]>() ?? [];
        var picks = configuration.GetSection("Commitments:Picks").Get<Dictionary<string, string>>();
        return services
            .AddSingleton(calendars)
            .AddSingleton(book)
            .AddSingleton(ProfileChoice.Choose(book, service, profiles, picks))
            .AddSingleton(new OperatorSettings(configuration))
            .AddSingleton(PolicyFiles.Read(folder));
    }

    /// <summary>Where the policy files lie.</summary>
    public static string PolicyFolder(IConfiguration configuration) =>
        configuration["Policy:Folder"] is { Length: > 0 } folder ? folder : Path.Combine(AppContext.BaseDirectory, "policy");
}
