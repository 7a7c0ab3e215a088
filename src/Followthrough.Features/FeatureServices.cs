using Followthrough.Domain.Ranking;
using Followthrough.Features.Cadences;
using Followthrough.Features.Calendars.Dav;
using Followthrough.Features.Calendars;
using Followthrough.Features.Discipline;
using Followthrough.Features.Insights;
using Followthrough.Features.Magnets;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Prospects;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Replies;
using Followthrough.Features.Sending;
using Followthrough.Features.Sources;
using Followthrough.Features.Team;
using Followthrough.Features.Today;
using Followthrough.Features.Upkeep;
using Followthrough.Mail.Discovery;
using Microsoft.Extensions.DependencyInjection;

namespace Followthrough.Features;

/// <summary>Puts the verbs into a service collection. The host brings the store and a clock.</summary>
public static class FeatureServices
{
    /// <summary>Adds every verb and reading, one instance a scope.</summary>
    public static IServiceCollection AddFollowthroughFeatures(this IServiceCollection services)
    {
        services.AddSingleton<CadenceBook>();
        services.AddSingleton<IChanceModel, RuleChance>();
        services.AddScoped<SaveCadence>().AddScoped<RetireCadence>().AddScoped<ShipCadences>().AddScoped<ImportCadences>();
        services.AddScoped<ReadCadences>().AddScoped<ReadCadence>().AddScoped<ReadWalkers>().AddScoped<PreviewCadence>();
        services.AddScoped<SaveTemplate>().AddScoped<RemoveTemplate>().AddScoped<ReadTemplates>().AddScoped<PreviewTemplate>().AddScoped<ImportTemplates>();
        services.AddScoped<Planning>();
        services.AddScoped<OpenWorkspace>().AddScoped<SaveSeller>().AddScoped<SaveWorkspace>();
        services.AddScoped<AddProspect>().AddScoped<EditProspect>().AddScoped<SavePerson>().AddScoped<SaveDeal>().AddScoped<AddNote>();
        services.AddScoped<RecordIncident>().AddScoped<SettleIncident>().AddScoped<ReadIncidents>().AddScoped<SaveGift>();
        services.AddScoped<EnrollProspect>().AddScoped<LeaveCadence>();
        services.AddScoped<CompleteTouch>().AddScoped<SnoozeTouch>().AddScoped<SkipTouch>().AddScoped<PlanTouch>().AddScoped<EditDraft>().AddScoped<RecordReply>();
        services.AddScoped<RecordOutcome>().AddScoped<ReopenPursuit>().AddScoped<UndoChange>();
        services.AddScoped<ReadyTouches>().AddScoped<RescoreProspects>().AddScoped<PlanAgain>().AddScoped<LapseAsks>();
        services.AddScoped<RewordAsk>().AddScoped<AskOnceMore>().AddScoped<SettleAsk>().AddScoped<NameHesitation>().AddScoped<PlanPlay>();
        services.AddScoped<FindProspect>();
        services.AddScoped<LogTouch>().AddScoped<MergeProspects>().AddScoped<DeleteProspect>().AddScoped<ReadProspect>();
        services.AddScoped<BulkBatches>().AddScoped<BulkEnroll>().AddScoped<BulkAssign>().AddScoped<BulkLabel>().AddScoped<BulkLetGo>().AddScoped<UndoBulk>();
        services.AddScoped<FindProspects>().AddScoped<SaveView>().AddScoped<DeleteView>().AddScoped<ReadViews>().AddScoped<ReadPipeline>();
        services.AddScoped<SuggestProspects>();
        services.AddScoped<ImportContacts>();
        services.AddScoped<MailSecrets>().AddScoped<SaveMailbox>().AddScoped<NoteMailbox>().AddScoped<SwitchMailbox>().AddScoped<ReadMailboxes>().AddScoped<MailboxAccess>().AddScoped<TestMailbox>().AddScoped<GuessMailbox>();
        services.AddHttpClient<IMailLookup, InternetLookup>();
        services.AddHttpClient<TokenRefresh>();
        services.AddScoped<SendingLock>().AddScoped<ClaimTouches>().AddScoped<BookAttempts>().AddScoped<SendTouch>().AddScoped<SettleAttempt>().AddScoped<HoldBack>().AddScoped<ReadLeaving>().AddScoped<Unsubscribe>();
        services.AddSingleton(InnerHosts.Read(null));
        services.AddHttpClient<TextWebhook>().ConfigurePrimaryHttpMessageHandler(provider => TextWebhook.Handler(provider.GetRequiredService<InnerHosts>()));
        services.AddScoped<TextSecrets>().AddScoped<SaveTextChannel>().AddScoped<TestTextChannel>().AddScoped<SwitchTextChannel>().AddScoped<ReadTextChannels>();
        services.AddScoped<ClaimTexts>().AddScoped<BeginTexts>().AddScoped<SettleText>().AddScoped<CloseTexts>().AddScoped<TakeInText>();
        services.AddScoped<SaveMagnet>().AddScoped<ReadMagnets>().AddScoped<TakeSignUp>().AddScoped<ConfirmSignUp>().AddScoped<MagnetMails>();
        services.AddScoped<TakeInMessage>().AddScoped<ReadInbox>().AddScoped<DealWithMessage>();
        services.AddScoped<CompareWordings>().AddScoped<ReadAsks>().AddScoped<ReadAskRates>().AddScoped<ReadSilence>();
        services.AddScoped<ReadToday>().AddScoped<ReadCard>();
        services.AddScoped<ReadWorksheet>().AddScoped<ReadLetters>().AddScoped<ReadPost>();
        services.AddScoped<StartFocus>().AddScoped<StepFocus>().AddScoped<EndFocus>().AddScoped<ReadFocus>().AddScoped<PlanMorning>().AddScoped<TakeEarly>();
        services.AddScoped<PlanBlocks>().AddScoped<SaveBlockPlan>().AddScoped<ChangeBlock>().AddScoped<ReadWeek>().AddScoped<ShareBlocks>().AddScoped<ReadFeed>();
        services.AddScoped<ReadDoing>().AddScoped<SaveGoals>().AddScoped<ReadPutOff>().AddScoped<FacePutOff>().AddScoped<HandToCadence>().AddScoped<SpreadPile>().AddScoped<ReadDay>();
        services.AddScoped<ReadPractice>().AddScoped<SavePractice>().AddScoped<DoPractice>().AddScoped<SaveLesson>().AddScoped<SaveDigest>().AddScoped<DigestMails>();
        services.AddScoped<CalendarSecrets>().AddScoped<ConnectCalendar>().AddScoped<LeaveCalendar>().AddScoped<NoteCalendar>().AddScoped<SyncCalendar>();
        services.AddHttpClient<DavClient>().ConfigurePrimaryHttpMessageHandler(provider => GuardedConnection.Handler(provider.GetRequiredService<InnerHosts>()));
        services.AddScoped<BackUpStore>().AddScoped<RestoreStore>().AddScoped<ExamineStore>().AddScoped<ExportRecords>().AddScoped<ForgetOld>();
        return services;
    }
}
