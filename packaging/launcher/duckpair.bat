@echo off
rem Starts Duckpair with the first Java 25 or newer it finds: JAVA_HOME, PATH, then the usual install folders.
rem DUCKPAIR_OPTS holds further options for the JVM, parted by spaces.
rem Delayed expansion stays off, so that a ! in an argument arrives.
setlocal EnableExtensions DisableDelayedExpansion

set "DUCKPAIR_LIB=%~dp0..\lib"
set "DUCKPAIR_JAVA_EXE="
set "DUCKPAIR_SEEN="

if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined DUCKPAIR_JAVA_EXE for /f "delims=" %%J in ('where java.exe 2^>nul') do if not defined DUCKPAIR_JAVA_EXE call :try "%%~dpJ.."
for %%R in (
    "%ProgramFiles%\Eclipse Adoptium"
    "%ProgramFiles%\Java"
    "%ProgramFiles%\Microsoft"
    "%ProgramFiles%\Zulu"
    "%ProgramFiles%\BellSoft"
    "%ProgramFiles%\Amazon Corretto"
    "%LocalAppData%\Programs\Eclipse Adoptium"
    "%UserProfile%\.jdks"
    "%UserProfile%\scoop\apps"
) do if not defined DUCKPAIR_JAVA_EXE for /d %%J in ("%%~R\*") do if not defined DUCKPAIR_JAVA_EXE call :try "%%~fJ"

if not defined DUCKPAIR_JAVA_EXE (
    >&2 echo duckpair: needs Java 25 or newer, and found none.
    if defined DUCKPAIR_SEEN >&2 echo   Too old or unreadable: "%DUCKPAIR_SEEN%"
    >&2 echo   Install a JDK 25, for example Eclipse Temurin, or set JAVA_HOME to the folder of one.
    exit /b 1
)
if not exist "%DUCKPAIR_LIB%\duckpair.jar" (
    >&2 echo duckpair: "%DUCKPAIR_LIB%\duckpair.jar" is missing. Keep bin and lib together, or build again.
    exit /b 1
)

rem A command is over before the optimizing compiler pays for itself. Only watch stays, and what moves rows.
set "DUCKPAIR_TIER=1"
if "%~1"=="watch" set "DUCKPAIR_TIER=4"
if "%~1"=="sync" set "DUCKPAIR_TIER=4"
if "%~1"=="copy" set "DUCKPAIR_TIER=4"
if "%~1"=="verify" set "DUCKPAIR_TIER=4"
rem The window is not to stop for as long as the serial collector takes with thousands of tables.
set "DUCKPAIR_COLLECTOR=Serial"
if "%~1"=="gui" set "DUCKPAIR_COLLECTOR=G1"
if "%~1"=="" set "DUCKPAIR_COLLECTOR=G1"
"%DUCKPAIR_JAVA_EXE%" ^
    -XX:TieredStopAtLevel=%DUCKPAIR_TIER% -XX:+Use%DUCKPAIR_COLLECTOR%GC -Xshare:auto -XX:MaxGCPauseMillis=15 ^
    -XX:-CreateCoredumpOnCrash ^
    --enable-native-access=ALL-UNNAMED -Dfile.encoding=UTF-8 %DUCKPAIR_OPTS% ^
    -cp "%DUCKPAIR_LIB%\duckpair.jar" io.duckpair.app.Main %*
exit /b %ERRORLEVEL%

rem A folder is taken for a JDK or JRE if it holds bin\java.exe and says its version in a release file.
:try
if not exist "%~1\bin\java.exe" exit /b
if not exist "%~1\release" exit /b
for /f "tokens=1,2 delims==" %%A in ('findstr /b "JAVA_VERSION=" "%~1\release"') do call :accept "%%~B" "%~f1\bin\java.exe"
exit /b

rem %1 a version such as 25.0.1, %2 its java.exe
:accept
if defined DUCKPAIR_JAVA_EXE exit /b
for /f "tokens=1 delims=.-+_" %%M in ("%~1") do if %%M geq 25 (set "DUCKPAIR_JAVA_EXE=%~2") else (set "DUCKPAIR_SEEN=%~2")
exit /b
