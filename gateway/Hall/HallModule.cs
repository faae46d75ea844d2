using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Hall;

/// <summary>The hall's one face (一口对外): one door for every matter, one view of it, and what all services have promised and kept.</summary>
public static class HallModule
{
    public static void AddHall(this WebApplicationBuilder builder)
    {
        var folder = builder.Configuration["Policy:Folder"] is { Length: > 0 } given ? given : Path.Combine(AppContext.BaseDirectory, "policy");
        builder.Services.AddOptions<HallOptions>().BindConfiguration("Hall").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(RoutingBook.Load(folder));
        builder.Services.AddSingleton<PublicReads>();
        builder.Services.AddPeerClient(PublicReads.HttpName);
        builder.Services.AddPeerClient(FileAtOwner.HttpName);
        builder.Services.AddSingleton<AskServices>();
        builder.Services.AddHostedService<OpenChannels>();
        builder.Services.AddSingleton<FindMatter>();
        builder.Services.AddSingleton<ReadResident>();
        builder.Services.AddSingleton<FileAtOwner>();
        builder.Services.AddSingleton<KeyHolder>();
        builder.Services.AddSingleton<RecentFilings>();
        builder.Services.AddSingleton<FileMatter>();
    }

    public static void MapHall(this WebApplication app)
    {
        var hall = app.MapGroup("/api/hall");
        ReadRoutingRules.Map(hall);
        FileMatter.Map(hall);
        PreviewMatter.Map(hall);
        FindMatter.Map(hall);
        ReadResident.Map(hall);
        SearchResidents.Map(hall);
        ReadPromises.Map(hall);
        ReadFulfilment.Map(hall);
    }
}
